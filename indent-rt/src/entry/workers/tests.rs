//! Fake files, as the kernel and container runtimes lay them.

use super::*;

/// A folder of files that goes with the test.
struct Files(PathBuf);

impl Files {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = std::env::temp_dir().join(format!("indent-rt-workers-{}-{name}", std::process::id()));
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Files(root)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const STATUS: (&str, &str) =
    ("proc/self/status", "Name:\tapp\nCpus_allowed:\tff\nCpus_allowed_list:\t0-6,9\nThreads:\t1\n");

fn workers(name: &str, files: &[(&str, &str)]) -> Option<usize> {
    allowed(&Files::new(name, files).0)
}

#[test]
fn without_a_quota_it_is_what_the_process_may_run_on() {
    assert_eq!(workers("none", &[STATUS]), Some(8));
    let max = ("sys/fs/cgroup/app/cpu.max", "max 100000\n");
    assert_eq!(workers("max", &[STATUS, ("proc/self/cgroup", "0::/app\n"), max]), Some(8));
}

#[test]
fn a_quota_of_version_2_is_rounded_up() {
    let group = ("proc/self/cgroup", "0::/app\n");
    assert_eq!(workers("two", &[STATUS, group, ("sys/fs/cgroup/app/cpu.max", "200000 100000\n")]), Some(2));
    assert_eq!(workers("half", &[STATUS, group, ("sys/fs/cgroup/app/cpu.max", "150000 100000\n")]), Some(2));
    assert_eq!(workers("little", &[STATUS, group, ("sys/fs/cgroup/app/cpu.max", "5000 100000\n")]), Some(1));
    assert_eq!(workers("much", &[STATUS, group, ("sys/fs/cgroup/app/cpu.max", "6400000 100000\n")]), Some(8));
}

#[test]
fn the_smallest_quota_of_the_groups_around_counts() {
    let files = [
        STATUS,
        ("proc/self/cgroup", "0::/slice/app/worker\n"),
        ("sys/fs/cgroup/slice/cpu.max", "300000 100000\n"),
        ("sys/fs/cgroup/slice/app/cpu.max", "max 100000\n"),
        ("sys/fs/cgroup/slice/app/worker/cpu.max", "500000 100000\n"),
    ];
    assert_eq!(workers("around", &files), Some(3));
}

#[test]
fn a_container_sees_its_group_at_the_mount_point() {
    let files = [STATUS, ("proc/self/cgroup", "0::/docker/0123\n"), ("sys/fs/cgroup/cpu.max", "100000 100000\n")];
    assert_eq!(workers("container", &files), Some(1));
}

#[test]
fn a_quota_of_version_1_counts() {
    let group = ("proc/self/cgroup", "5:memory:/app\n4:cpu,cpuacct:/app\n1:name=systemd:/app\n");
    let files = [
        STATUS,
        group,
        ("sys/fs/cgroup/cpu,cpuacct/app/cpu.cfs_quota_us", "400000\n"),
        ("sys/fs/cgroup/cpu,cpuacct/app/cpu.cfs_period_us", "100000\n"),
        ("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n"),
        ("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n"),
    ];
    assert_eq!(workers("first", &files), Some(4));
}

#[test]
fn files_that_say_nothing_are_passed_over() {
    assert_eq!(workers("empty", &[("proc/self/cgroup", "0::/\n")]), None);
    assert_eq!(
        workers("odd", &[STATUS, ("proc/self/cgroup", "nonsense\n0::/\n"), ("sys/fs/cgroup/cpu.max", "1\n")]),
        Some(8)
    );
    assert_eq!(workers("zero", &[STATUS, ("proc/self/cgroup", "0::/\n"), ("sys/fs/cgroup/cpu.max", "1 0\n")]), Some(8));
    assert!(default() >= 1);
}
