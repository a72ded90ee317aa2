//! Mistakes in scopes and their children.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// E0501: a jump out of a child task.
pub(crate) fn jump_out_of_child(span: Span, word: &str, task: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0501", span, format!("`{word}` cannot leave a child task"))
        .label(task, "this statement is a task of its own");
    match word {
        "return" => diagnostic.help("bind the value in the task, and return it below the `concurrent:` block"),
        _ => diagnostic.help("put the loop inside of the task, or the `concurrent:` block inside of the loop"),
    }
}

/// E0502: two children bind one name.
pub(crate) fn bound_twice(span: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::error("E0502", span, format!("`{name}` is bound by two sibling tasks"))
        .label(first, "first bound here")
        .help("give one of them another name")
}

/// E0503: a sibling's name is read.
pub(crate) fn sibling_read(span: Span, name: &str, bound: Span) -> Diagnostic {
    Diagnostic::error("E0503", span, format!("`{name}` is bound by a sibling task and cannot be read here"))
        .label(bound, "bound here, available after the block")
        .help("move this line below the `concurrent:` block")
}

/// E0504: a limit below one.
pub(crate) fn below_one(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error("E0504", span, format!("`{what}` is at least 1"))
}

/// E0505: a child changes what is outside of it.
pub(crate) fn written_by_child(span: Span, name: &str, declared: Span, task: Span) -> Diagnostic {
    Diagnostic::error("E0505", span, format!("a child task cannot change `{name}`, which is not its own"))
        .label(declared, "declared outside of the task")
        .label(task, "this statement is a task of its own")
        .help("bind the task's result to a name and use it below the block, or share the value in a `Mutex`")
}

/// E0505: a spawned call changes one of its arguments.
pub(crate) fn changed_by_spawn(span: Span) -> Diagnostic {
    Diagnostic::error("E0505", span, "a child task cannot change what is outside of it")
        .help("let it return the new value, or share the value in a `Mutex`")
}

/// E0507: `spawn` without a scope.
pub(crate) fn spawn_outside(span: Span) -> Diagnostic {
    Diagnostic::error("E0507", span, "`spawn` stands outside of a scope")
        .help("put it into `concurrent:` or `with task_group() as group:`, or pass a group: `spawn f(x) in group`")
}

/// E0508: a context inside another.
pub(crate) fn nested_context(span: Span, outer: Span) -> Diagnostic {
    Diagnostic::error("E0508", span, "an Io context cannot stand inside another")
        .label(outer, "the outer context is here")
        .help("leave the inner one out: the functions below the outer one already run in it")
}

/// E0509: a task's own name is read outside of it.
pub(crate) fn ended_with_child(span: Span, name: &str, assigned: Span) -> Diagnostic {
    Diagnostic::error("E0509", span, format!("`{name}` ended with the child task that assigned it"))
        .label(assigned, "assigned inside a task")
        .help(format!("bind it by a statement of its own in the block: `{name} = …`"))
}

/// E0530: `in` something that is no group.
pub(crate) fn not_a_group(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0530", span, format!("a child is spawned into a task group, not into `{ty}`"))
}

/// E0531: a child of another type than its group's.
pub(crate) fn other_group(span: Span, group: Span, wanted: &str, found: &str) -> Diagnostic {
    Diagnostic::error("E0531", span, format!("this gives `{found}`, and the group is for `{wanted}`"))
        .label(group, format!("a group of `{wanted}`"))
}

/// E0290: the handle of a task group outlives its block.
pub(crate) fn group_outlives(span: Span) -> Diagnostic {
    Diagnostic::error("E0290", span, "a task group ends with its block, and its handle cannot be kept")
        .help("spawn into it inside of the block, or hand it to a function as an argument")
}
