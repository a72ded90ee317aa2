//! How many workers a context has by default: as many CPUs as the container's quota allows, not the host's count.
//!
//! In: what Linux says of the process under `/proc` and `/sys/fs/cgroup`, in version 1 and 2 of cgroups. Out: a number.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};

/// The default on this machine.
pub(super) fn default() -> usize {
    allowed(Path::new("/")).unwrap_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get))
}

/// The number of CPUs that the files under `root` allow; `None` where they do not say.
fn allowed(root: &Path) -> Option<usize> {
    let cpus = cpus(&read(root.join("proc/self/status"))?)?;
    Some(quota(root).map_or(cpus, |quota| quota.min(cpus)))
}

/// The number of CPUs that the process may run on: `Cpus_allowed_list: 0-3,7`.
fn cpus(status: &str) -> Option<usize> {
    let list = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:"))?;
    let sizes = list.trim().split(',').map(|range| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last) = (first.parse::<usize>().ok()?, last.parse::<usize>().ok()?);
        last.checked_sub(first).map(|more| more + 1)
    });
    sizes.sum()
}

/// The smallest quota of the process's group and those around it, in whole CPUs, rounded up.
fn quota(root: &Path) -> Option<usize> {
    let memberships = read(root.join("proc/self/cgroup"))?;
    let quotas = memberships.lines().filter_map(|line| {
        let mut parts = line.splitn(3, ':').skip(1);
        let (controllers, path) = (parts.next()?, parts.next()?);
        match controllers {
            "" => smallest(&root.join("sys/fs/cgroup"), path, quota_v2),
            _ if controllers.split(',').any(|name| name == "cpu") => {
                let mounts = ["sys/fs/cgroup/cpu", "sys/fs/cgroup/cpu,cpuacct"].map(|mount| root.join(mount));
                mounts.iter().filter_map(|mount| smallest(mount, path, quota_v1)).min()
            }
            _ => None,
        }
    });
    quotas.min()
}

/// The smallest quota from the group at `path` up to the mount point. A container may see its own group at the mount point
/// although its path is told as the host sees it: folders that do not exist are passed over.
fn smallest(mount: &Path, path: &str, quota: fn(&Path) -> Option<usize>) -> Option<usize> {
    let group = mount.join(path.trim_start_matches('/'));
    let folders: Vec<PathBuf> =
        group.ancestors().take_while(|folder| folder.starts_with(mount)).map(Path::to_owned).collect();
    folders.iter().filter_map(|folder| quota(folder)).min()
}

/// `cpu.max`: `150000 100000`, or `max 100000`.
fn quota_v2(folder: &Path) -> Option<usize> {
    let text = read(folder.join("cpu.max"))?;
    let (quota, period) = text.trim().split_once(' ')?;
    whole(quota, period)
}

/// `cpu.cfs_quota_us`, -1 for none, and `cpu.cfs_period_us`.
fn quota_v1(folder: &Path) -> Option<usize> {
    whole(read(folder.join("cpu.cfs_quota_us"))?.trim(), read(folder.join("cpu.cfs_period_us"))?.trim())
}

fn whole(quota: &str, period: &str) -> Option<usize> {
    let (quota, period) = (quota.parse::<u64>().ok()?, period.parse::<u64>().ok()?);
    if period == 0 {
        return None;
    }
    usize::try_from(quota.div_ceil(period).max(1)).ok()
}

fn read(path: PathBuf) -> Option<String> {
    fs::read_to_string(path).ok()
}

#[cfg(test)]
mod tests;
