//! What is said of declarations: source in, diagnostics out.

use std::collections::BTreeMap;

use indent2rs::check::check;
use indent2rs::diagnostic::{Diagnostic, Diagnostics};
use indent2rs::hir::{ExternBody, Function, FunctionKind, ItemFlow, ItemResult, Program, TypeKind};
use indent2rs::resolve::{self, Loader, Root};
use indent2rs::source::Sources;
use indent2rs::types::Ty;

/// Modules by their path.
struct Files(BTreeMap<String, String>);

impl Loader for Files {
    fn load(&self, path: &[String]) -> Option<(String, String)> {
        let text = self.0.get(&path.join("."))?;
        Some((format!("{}.idt", path.join("/")), text.clone()))
    }

    fn siblings(&self, _path: &[String]) -> Vec<String> {
        self.0.keys().cloned().collect()
    }
}

fn checked(text: &str, files: &[(&str, &str)]) -> (Program, Vec<String>) {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let root = Root { path: "main.idt".to_owned(), text: text.to_owned() };
    let modules = resolve::load(root, &Files(files), &mut sources, &mut diagnostics);
    let program = check(&modules, &sources, &mut diagnostics);
    let shown = diagnostics.into_sorted().iter().map(|diagnostic| shown(&sources, diagnostic)).collect();
    (program, shown)
}

/// `E0102 2:5 there is no type …`, with the help behind it.
fn shown(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let place = sources.file(diagnostic.span.file).line_column(diagnostic.span.start);
    let help: String = diagnostic.help.iter().map(|help| format!(" | {help}")).collect();
    format!("{} {}:{} {}{help}", diagnostic.code, place.line, place.column, diagnostic.message)
}

fn assert_said(text: &str, expected: &[&str]) {
    assert_eq!(checked(text, &[]).1, expected, "in\n{text}");
}

fn assert_said_with(text: &str, files: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(checked(text, files).1, expected, "in\n{text}");
}

#[test]
fn nothing_is_said_of_what_is_right() {
    assert_said(
        r#"
error NotFound(what: str): "{what} not found"

interface Store:
    def load(self, id: int) -> str
    def load_all(self, ids: list[int]) -> list[str]:
        return [self.load(id) for id in ids]

struct Memory:
    texts: dict[int, str] = {}

implement Store for Memory:
    def load(self, id: int) -> str raises NotFound:
        raise NotFound(f"{id}")

enum Shape:
    Circle(radius: float)
    Unit

newtype UserId(int)
type Ids = list[UserId]
type Pairs[T] = list[(T, T)]

struct Stack[T: Ord]:
    items: list[T]

    def push(mut self, own item: T):
        self.items.append(item)

implement Show for Stack[T: Ord]:
    def to_str(self) -> str:
        return "stack"

const LIMIT: int = 10

def ids(ids: Ids, pairs: Pairs[str]) -> int?:
    return LIMIT

def main():
    print(ids([], []))
"#,
        &[],
    );
}

#[test]
fn unknown_types_are_named_with_what_could_be_meant() {
    assert_said(
        "struct Account:\n    id: int\n\ndef f(a: Acount, b: string, c: list[inte], d: Nothing):\n    pass\n",
        &[
            "E0102 4:10 there is no type `Acount` | did you mean `Account`?",
            "E0102 4:21 there is no type `string` | did you mean `str`?",
            "E0102 4:37 there is no type `inte` | did you mean `int`?",
            "E0102 4:47 there is no type `Nothing`",
        ],
    );
}

#[test]
fn types_have_as_many_arguments_as_parameters() {
    assert_said(
        "struct Pair[A, B]:\n    a: A\n    b: B\n\ndef f(a: list, b: dict[str], c: Pair[int], d: int[str], e: list[Pair[int, str]]):\n    pass\n",
        &[
            "E0203 5:10 `list` takes 1 type argument, 0 given | write `list[T]`",
            "E0203 5:19 `dict` takes 2 type arguments, 1 given | write `dict[K, V]`",
            "E0203 5:33 `Pair` takes 2 type arguments, 1 given | write `Pair[A, B]`",
            "E0203 5:47 `int` takes no type arguments | write `int`",
        ],
    );
}

#[test]
fn what_is_no_type_is_said_to_be_what_it_is() {
    assert_said(
        "const MAX: int = 1\n\ndef g():\n    pass\n\ndef f(a: MAX, b: g, c: None, d: Self, e: Eq):\n    pass\n",
        &[
            "E0204 6:10 `MAX` is a constant, not a type",
            "E0204 6:18 `g` is a function, not a type",
            "E0209 6:24 `None` is a type only as a result | a value that may be missing has the type `T?`",
            "E0205 6:33 `Self` is a type only inside a type, interface or `implement` block | write the name of the type",
            "E0207 6:42 `Eq` is no type of values: it says what a type can do | take any such type by a parameter: `[T: Eq]`, and write `T` here",
        ],
    );
}

#[test]
fn names_are_declared_once() {
    assert_said(
        "struct A:\n    x: int\n    x: str\n\nenum B:\n    C\n    C\n\ndef f(n: int, n: int):\n    pass\n\ndef f():\n    pass\n\ndef g[T, T](t: T):\n    pass\n\nstruct int:\n    x: str\n",
        &[
            "E0105 3:5 `x` is declared twice | give one of them another name",
            "E0105 7:5 `C` is declared twice | give one of them another name",
            "E0105 9:15 `n` is declared twice | give one of them another name",
            "E0105 12:5 `f` is declared twice | give one of them another name",
            "E0105 15:10 `T` is declared twice | give one of them another name",
            "E0111 18:8 `int` is a built-in type | give the declaration another name",
        ],
    );
}

#[test]
fn keys_can_be_hashed_and_bounds_are_satisfied() {
    assert_said(
        "struct Point:\n    x: float\n\nstruct Sorted[T: Ord]:\n    items: list[T]\n\ndef f(a: dict[float, int], b: set[Point], c: Sorted[() -> int], d: dict[(int, str), float]):\n    pass\n\ndef g[T](a: Sorted[T]):\n    pass\n",
        &[
            "E0202 7:10 `float` does not have `Hash`: floats cannot be hashed | use an `int` (of cents, say), or a text",
            "E0202 7:31 `Point` does not have `Hash`: floats cannot be hashed | it holds a `float` | use an `int` (of cents, say), or a text",
            "E0202 7:46 `() -> int` does not have `Ord`: functions cannot be compared",
            "E0202 10:13 `T` does not have `Ord`: nothing is known of `T` | ask for it where it is declared: `[T: Ord]`",
        ],
    );
}

#[test]
fn parameters_are_complete() {
    assert_said(
        "def f(a, b: int = 1):\n    pass\n\ndef h(mut xs: list[int] = []):\n    pass\n",
        &[
            "E0211 1:7 parameter `a` has no type | write `a: int`, or whatever it takes",
            "E0213 4:27 `mut xs` changes a value of the caller and cannot have a default | leave the default out, or take the value by `own`",
        ],
    );
}

#[test]
fn defaults_have_an_end() {
    assert_said(
        "struct A:\n    x: int = 1\n    inner: A? = A()\n\nstruct B:\n    c: C? = C()\n\nstruct C:\n    b: list[B] = [B()]\n\ndef f(n: int = f()) -> int:\n    return n\n\nstruct D:\n    a: A = A(1, None)\n\ndef main():\n    print(A(), D(), f())\n",
        &[
            "E0152 3:17 this default needs itself, and has no end | make the inner value without it, or let it be missing: `T? = None`",
            "E0152 6:13 this default needs itself, and has no end | make the inner value without it, or let it be missing: `T? = None`",
            "E0152 9:18 this default needs itself, and has no end | make the inner value without it, or let it be missing: `T? = None`",
            "E0152 11:16 this default needs itself, and has no end | make the inner value without it, or let it be missing: `T? = None`",
        ],
    );
}

#[test]
fn raises_names_errors() {
    assert_said(
        "error Lost: \"lost\"\n\nstruct A:\n    x: int\n\ndef f() raises A:\n    pass\n\ndef g() raises Error:\n    pass\n\ndef h() raises Lost, ParseError:\n    pass\n",
        &[
            "E0215 6:16 `A` is not an error | an error is declared by `error Name(field: type): \"text\"`",
            "E0215 9:16 `Error` stands for any error, and `raises` names which | name the errors, or leave `raises` out: which errors a function raises is found by itself",
        ],
    );
}

#[test]
fn main_takes_and_gives_nothing() {
    assert_said(
        "def main(args: list[str]):\n    pass\n",
        &["E0219 1:1 `main` has no parameters | write `def main():`"],
    );
    assert_said(
        "def main() -> int:\n    return 1\n",
        &[
            "E0219 1:15 `main` has no result | write `def main():`; an error that leaves it ends the program with status 1",
        ],
    );
}

#[test]
fn types_have_a_finite_value() {
    assert_said(
        "struct Chain:\n    next: Chain\n\nstruct A:\n    b: B\n\nstruct B:\n    a: (int, A)\n\nstruct Pair[T]:\n    x: T\n    y: T\n\nstruct C:\n    pair: Pair[C]\n\nstruct Shelf[T]:\n    items: list[T]\n\nstruct D:\n    shelf: Shelf[D]\n",
        &[
            "E0218 1:8 `Chain` has no finite value: it always contains another one | let the inner one be missing (`Chain?`), or put it into a list",
            "E0218 4:8 `A` has no finite value: it always contains another one | let the inner one be missing (`A?`), or put it into a list",
            "E0218 14:8 `C` has no finite value: it always contains another one | let the inner one be missing (`C?`), or put it into a list",
        ],
    );
}

#[test]
fn recursive_fields_are_boxed_where_rust_needs_it() {
    let (program, said) = checked(
        "struct Tree:\n    left: Tree?\n    children: list[Tree]\n\nenum Expr:\n    Add(left: Expr, right: Expr)\n    Number(value: int)\n\nstruct A:\n    b: B\n\nstruct B:\n    a: A?\n\nstruct Cell[T]:\n    value: T\n\nstruct Node:\n    next: Cell[Node]?\n    pair: (Node?, int)\n",
        &[],
    );
    assert_eq!(said, Vec::<String>::new());
    let boxed = |name: &str| -> Vec<bool> {
        let decl = program.types.iter().find(|decl| decl.name == name).unwrap();
        match &decl.kind {
            TypeKind::Enum { variants } => {
                variants.iter().flat_map(|variant| &variant.fields).map(|field| field.boxed).collect()
            }
            TypeKind::Struct { fields } => fields.iter().map(|field| field.boxed).collect(),
            _ => Vec::new(),
        }
    };
    assert_eq!(boxed("Tree"), [true, false]);
    assert_eq!(boxed("Expr"), [true, true, false]);
    assert_eq!(boxed("A"), [false]);
    assert_eq!(boxed("B"), [true]);
    assert_eq!(boxed("Cell"), [false]);
    assert_eq!(boxed("Node"), [true, true]);
}

#[test]
fn aliases_end_somewhere() {
    assert_said(
        "type A = list[B]\ntype B = A?\ntype C[T] = dict[str, D[T]]\ntype D[T] = (T, T)\n\ndef f(c: C[int]):\n    pass\n",
        &["E0212 1:6 type `A` stands for itself | a type that contains itself is a `struct` or an `enum`"],
    );
}

#[test]
fn implementations_fit_their_interfaces() {
    let interface = "interface Store:\n    def load(self, id: int) -> str\n    def save(mut self, text: str)\n    def count(self) -> int:\n        return 0\n\nstruct M:\n    x: int\n\n";
    assert_said(
        &format!("{interface}implement Store for M:\n    def load(self, id: int) -> str:\n        return \"\"\n"),
        &["E0153 10:1 `M` lacks method `save` of `Store` | write `def save(mut self, text: str)`"],
    );
    assert_said(
        &format!(
            "{interface}implement Store for M:\n    def load(self, id: str) -> str:\n        return \"\"\n    def save(self, text: str):\n        pass\n    def cont(self) -> int:\n        return 1\n"
        ),
        &[
            "E0155 11:9 method `load` differs from its interface: `id` is `str`, not `int` | write `def load(self, id: int) -> str`",
            "E0155 13:9 method `save` differs from its interface: `self` is read only, not `mut` | write `def save(mut self, text: str)`",
            "E0154 15:9 `Store` has no method `cont` | did you mean `count`?",
        ],
    );
    assert_said(
        "struct M:\n    x: int\n\nimplement Show for M:\n    def to_str(self) -> str:\n        return \"\"\n\nimplement Show for M:\n    def to_str(self) -> str:\n        return \"\"\n\nimplement Show for int:\n    def to_str(self) -> str:\n        return \"\"\n\nimplement M for M:\n    pass\n",
        &[
            "E0156 8:1 `Show` is implemented for `M` twice",
            "E0157 12:1 `Show` and `int` both belong to the library | declare a type of your own, such as `newtype Own(int)`, and implement it for that",
            "E0206 16:11 `M` is not an interface | an interface says what a type can do: `Eq`, `Ord`, `Hash`, `Show`, or a declared one",
        ],
    );
}

#[test]
fn arguments_of_the_target_are_type_parameters() {
    assert_said(
        "struct Pair[A, B]:\n    a: A\n    b: B\n\nimplement Show for Pair[A, B: Ord]:\n    def to_str(self) -> str:\n        return f\"{self.a}\"\n\nstruct Stack[T]:\n    items: list[T]\n\nimplement Iterable[T] for Stack[T]:\n    def iter(self) -> Iterator[T]:\n        panic(\"\")\n",
        &[],
    );
}

#[test]
fn the_library_is_clean() {
    let uses = "import env, fs, http, json, log, math, random, time\n\ndef f(a: fs.Kind, b: http.Response, c: json.Json, d: time.Instant) raises fs.FsError:\n    log.info(f\"{math.pi} {random.float()}\")\n    print(env.get(\"a\"))\n";
    let said = checked(uses, &[]).1;
    let errors: Vec<_> = said.iter().filter(|line| line.starts_with('E')).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn operators_give_what_their_implementation_says() {
    assert_said(
        "struct Vec2:\n    x: float\n    y: float\n\nimplement Mul[float] for Vec2:\n    def mul(self, other: float) -> Vec2:\n        return Vec2(self.x * other, self.y * other)\n\nimplement Mul[Vec2] for Vec2:\n    def mul(self, other: Vec2) -> float:\n        return self.x * other.x + self.y * other.y\n",
        &[],
    );
}

#[test]
fn an_interface_is_a_type_where_its_methods_do_not_need_to_know_it() {
    assert_said(
        "interface Same:\n    def same(self, other: Self) -> bool\n\ninterface Plain:\n    def name(self) -> str\n\ndef f(a: Plain, b: Same):\n    pass\n",
        &[
            "E0208 7:20 `Same` cannot be used as a type: its method `same` mentions `Self` | take any such type by a parameter: `[T: Same]`, and write `T` here",
        ],
    );
}

#[test]
fn decorators_are_known_and_in_place() {
    assert_said(
        "@tset\ndef a():\n    pass\n\n@no_io\nstruct B:\n    x: int\n\n@test\ndef c(x: int):\n    pass\n\n@cases([1])\ndef d(x: int):\n    pass\n\n@no_io(1)\ndef e():\n    pass\n\n@no_io\n@no_io\ndef f():\n    pass\n\n@property\ndef g():\n    pass\n",
        &[
            "E0147 1:1 there is no decorator `@tset` | did you mean `@test`?",
            "E0148 5:1 `@no_io` is not for a struct",
            "E0151 10:1 test `c` has parameters and no cases | give it `@cases([…])`, a list with a tuple for each run",
            "E0151 13:1 `d` has cases and is no test | write `@test` before `@cases`",
            "E0150 17:1 `@no_io` takes no arguments",
            "E0149 22:1 `@no_io` stands here twice",
            "E0147 26:1 there is no decorator `@property` | write a method, which is called with `()`",
        ],
    );
}

#[test]
fn modules_show_what_is_public() {
    let shapes = "pub struct Circle:\n    radius: float\n\ndef secret():\n    pass\n\npub def area(c: Circle) -> float:\n    return c.radius\n";
    assert_said_with(
        "import shapes\nfrom shapes import Circle, secret, aria\n\ndef f(c: Circle, d: shapes.Cirle) -> float:\n    return c.radius\n",
        &[("shapes", shapes)],
        &[
            "E0104 2:28 `secret` is private to its module | write `pub` before the declaration of `secret`",
            "E0103 2:36 module `shapes` has no `aria` | did you mean `area`?",
            "E0103 4:28 module `shapes` has no `Cirle` | did you mean `Circle`?",
        ],
    );
}

#[test]
fn packages_hold_modules() {
    let store = "pub struct User:\n    name: str\n";
    assert_said_with(
        "import users.store\nimport users.store as db\n\ndef f(a: users.store.User, b: db.User):\n    pass\n",
        &[("users.store", store)],
        &[],
    );
}

#[test]
fn missing_modules_and_cycles() {
    assert_said_with(
        "import shaps\nimport a\n\ndef f(x: shaps.Thing, y: a.Thing):\n    pass\n",
        &[
            ("shapes", ""),
            ("a", "import b\n\ndef g(x: b.Other):\n    pass\n\npub struct Thing:\n    x: int\n"),
            ("b", "import a\n\npub struct Other:\n    x: int\n\ndef f(x: a.Thing):\n    pass\n"),
        ],
        &[
            "E0106 1:8 there is no module `shaps` | did you mean `shapes`?",
            "E0108 1:8 modules import each other: `a` → `b` → `a` | move what they share into a module of its own",
        ],
    );
    assert_said_with(
        "import main\n",
        &[("main", "")],
        &["E0108 1:8 module `main` imports itself | move what they share into a module of its own"],
    );
}

#[test]
fn errors_have_a_text_and_enums_variants() {
    assert_said("error Lost(what: str): \"{what} is lost\"\nerror Gone: \"gone\"\n", &[]);
}

#[test]
fn rust_is_bound_and_c_says_whether_it_blocks() {
    assert_said(
        "extern rust \"crate::geo\":\n    @copy\n    struct Point:\n        x: float\n    def distance(a: Point, b: Point) -> float\n    @blocking\n    def slow()\n",
        &[],
    );
    assert_said(
        "extern \"C\" link \"z\":\n    @nonblocking\n    def crc32(crc: uint64, data: bytes) -> uint64\n    def gzread(buffer: mut bytes) -> int32\n",
        &[
            "E0601 4:5 `gzread` does not say whether it blocks | write `@blocking` before it if it may wait (for a file, a lock, the network) or compute for long, else `@nonblocking` | a call that blocks is moved off the threads that run tasks, so that they go on meanwhile",
        ],
    );
    assert_said(
        "extern \"C\":\n    @nonblocking\n    def f()\n",
        &[
            "E0699 1:8 bindings to C are not supported yet | bind it in Rust, and declare that by `extern rust \"crate::module\":`",
        ],
    );
}

/// The templates and flows of the prelude's functions of a name that take an iterator.
fn flows(program: &Program, name: &str) -> Vec<(String, ItemFlow)> {
    let takes_iterator =
        |function: &&Function| function.params.first().is_some_and(|first| matches!(first.ty, Ty::Iter(_)));
    let functions = program.functions.iter().filter(|function| function.name == name).filter(takes_iterator);
    let externs = functions.filter_map(|function| match &function.kind {
        FunctionKind::Extern(body) => match &body.body {
            ExternBody::Template(template) => Some((template.clone(), body.items)),
            _ => None,
        },
        _ => None,
    });
    externs.collect()
}

#[test]
fn the_flow_of_items_follows_from_signatures() {
    let (program, _) = checked("", &[]);
    let flow =
        |name: &str, template: &str| flows(&program, name).into_iter().find(|(found, _)| found == template).unwrap().1;
    let made = ItemFlow::default();
    let same = ItemFlow { gives: ItemResult::Same, ..made };
    assert_eq!(flow("map", "self.map(f)"), made);
    assert_eq!(flow("filter", "self.filter(f)"), ItemFlow { peeks: true, ..same });
    assert_eq!(flow("take", "self.take(num::size(n))"), same);
    assert_eq!(flow("enumerate", "(0_i64..).zip(self)"), ItemFlow { gives: ItemResult::Counted, ..made });
    assert_eq!(flow("zip", "self.zip(other)"), ItemFlow { gives: ItemResult::Zipped, ..made });
    assert_eq!(flow("collect", "self.collect::<Vec<_>>()"), ItemFlow { keeps: true, ..made });
    assert_eq!(flow("sum", "self.sum::<T>()"), made);
    assert_eq!(flow("last", "self.last()"), same);
    assert_eq!(flow("chunks", "iter::chunks(self, n)"), ItemFlow { keeps: true, ..made });
    assert_eq!(flow("to_dict", "items.collect::<IndexMap<_, _>>()"), ItemFlow { keeps: true, ..made });
    assert_eq!(flow("group_by", "iter::group_by(self, key)"), ItemFlow { keeps: true, peeks: true, ..made });
    assert_eq!(flow("fold", "self.fold(start, f)"), made);
}
