//! Sources with what is said of them: diagnostics, explanation, and the instances that are emitted. `BLESS=1` writes what is.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use indent2rs::diagnostic::{Diagnostics, render};
use indent2rs::effects::{Colour, Effects, InstanceId, Shape, explain, infer};
use indent2rs::hir::Program;
use indent2rs::resolve::{Loader, Root, load};
use indent2rs::source::Sources;
use indent2rs::{check, resolve};

/// No modules beside the file.
struct Alone;

impl Loader for Alone {
    fn load(&self, _: &[String]) -> Option<(String, String)> {
        None
    }

    fn siblings(&self, _: &[String]) -> Vec<String> {
        Vec::new()
    }
}

#[test]
fn each_case_says_what_its_text_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/effects/cases");
    let entries = fs::read_dir(folder).expect("the folder of cases").flatten();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "idt"));
    cases.sort();
    let mut wrong = String::new();
    for case in cases {
        let source = fs::read_to_string(&case).expect("a case");
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let said = say(&name, &source);
        let expected = case.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &said).expect("what is said can be written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != said {
            writeln!(wrong, "==== {name}\n{said}").expect("text grows");
        }
    }
    assert!(wrong.is_empty(), "what is said differs:\n{wrong}");
}

fn say(name: &str, source: &str) -> String {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let root = Root { path: name.to_owned(), text: source.to_owned() };
    let modules: resolve::Modules = load(root, &Alone, &mut sources, &mut diagnostics);
    let program = check::check(&modules, &sources, &mut diagnostics);
    let effects = (!diagnostics.has_errors()).then(|| infer(&program, &mut diagnostics));
    let failed = diagnostics.has_errors();
    let mut said = render::render(&diagnostics.into_sorted(), &sources, false);
    if let Some(effects) = effects.filter(|_| !failed) {
        said += &explain::explain(&program, &effects, &sources, None).expect("nothing was named");
        said += "\n";
        said += &emitted(&program, &effects);
    }
    said
}

/// Each instance, as Rust would begin it, with what is special about it.
fn emitted(program: &Program, effects: &Effects) -> String {
    let mut text = String::new();
    for (index, instance) in effects.instances.iter().enumerate() {
        let (id, function) = (InstanceId(index as u32), program.function(instance.function));
        let word = if instance.colour == Colour::Async { "async fn" } else { "fn" };
        let owner = function.owner.map(|owner| format!("{}::", program.type_decl(owner).name)).unwrap_or_default();
        let param = |(position, shape): (&u32, &Shape)| {
            format!("{}: {}", function.params[*position as usize].name, kind(*shape))
        };
        let params: Vec<_> = instance.params.iter().map(param).collect();
        let result = if effects.is_fallible(id) { " -> Result" } else { "" };
        write!(text, "{word} {owner}{}({}){result}", function.name, params.join(", ")).expect("text grows");
        let notes = [
            ("boxed result", usize::from(effects.boxed_results.contains(&id))),
            ("boxed", effects.calls.iter().filter(|((of, _), call)| *of == id && call.boxed).count()),
            ("offloads", effects.calls.iter().filter(|((of, _), call)| *of == id && call.offloads).count()),
            ("blocks", effects.calls.iter().filter(|((of, _), call)| *of == id && call.blocks).count()),
            ("checkpoints", effects.checkpoints.iter().filter(|(of, _)| *of == id).count()),
            ("tries that can fail", effects.fallible_tries.iter().filter(|(of, _)| *of == id).count()),
            ("tries that let errors out", effects.passing_tries.iter().filter(|(of, _)| *of == id).count()),
            ("dead handlers", effects.dead_handlers.iter().filter(|(of, ..)| *of == id).count()),
            ("comprehensions as loops", effects.effectful.iter().filter(|(of, _)| *of == id).count()),
        ];
        for (note, count) in notes.into_iter().filter(|(_, count)| *count > 0) {
            write!(text, "; {note} {count}").expect("text grows");
        }
        text.push('\n');
    }
    text
}

fn kind(shape: Shape) -> &'static str {
    match shape {
        Shape { io: true, .. } => "suspends",
        Shape { fallible: true, .. } => "fails",
        Shape { .. } => "plain",
    }
}
