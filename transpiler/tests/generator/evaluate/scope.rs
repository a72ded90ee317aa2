//! Scopes of children: here they run one after the other, where they are spawned.

use super::{Machine, Result};
use crate::tree::Stmt;
use crate::value::{Frame, Value};

impl Machine<'_> {
    /// `name = [spawn function(arguments) for names in iterable]`.
    pub(super) fn spawn_list(
        &mut self,
        stmt: &Stmt,
        name: &str,
        function: &str,
        names: &[String],
        frame: &mut Frame,
    ) -> Result<()> {
        let (iterable, arguments) = stmt.exprs.split_last().expect("the iterable is the last");
        let iterable = self.expr(iterable, frame)?;
        let mut results = Vec::new();
        for item in self.items(iterable)? {
            let mut inner = frame.clone();
            names.iter().for_each(|name| {
                inner.remove(name);
            });
            self.bind_all(names, item, &mut inner);
            let arguments = arguments.iter().map(|value| self.expr(value, &mut inner)).collect::<Result<_>>()?;
            results.push(self.apply(&Value::Function(function.to_owned()), arguments)?);
        }
        self.bind(name, Value::List(results), frame);
        Ok(())
    }
}
