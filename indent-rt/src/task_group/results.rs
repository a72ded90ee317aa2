//! `group.results()`: what the children of a group give, as it comes, in both colours.

use super::TaskGroup;
use crate::error::Result;

/// The results of a group. Who drops them before their end wants no more: the children that are left are cancelled (S30).
pub struct Results<T> {
    group: TaskGroup<T>,
    is_over: bool,
}

impl<T: Send + 'static> Results<T> {
    pub(super) fn new(group: TaskGroup<T>) -> Self {
        Results { group, is_over: false }
    }

    /// The next result; `None` when no child is left.
    ///
    /// # Errors
    /// Cancelled where the caller is, also because a child has failed.
    pub async fn next(&mut self) -> Result<Option<T>> {
        let next = self.group.next().await?;
        self.is_over = next.is_none();
        Ok(next)
    }

    /// [`next`](Self::next) in the plain colour.
    ///
    /// # Errors
    /// As there.
    pub fn next_plain(&mut self) -> Result<Option<T>> {
        let next = self.group.next_plain()?;
        self.is_over = next.is_none();
        Ok(next)
    }
}

impl<T> Drop for Results<T> {
    fn drop(&mut self) {
        if !self.is_over {
            self.group.cancel_children();
        }
    }
}
