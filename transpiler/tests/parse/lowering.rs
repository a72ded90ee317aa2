//! What the syntax tree holds.

use indent2rs::ast::{ExprKind, ItemKind, Module, StmtKind};

use super::support::{clean, parsed, without_places};

/// The value of `x = …` in a function, without places.
fn value(text: &str) -> String {
    let module = clean(&format!("def f():\n    x = {text}\n"));
    let ItemKind::Function(function) = &module.items[0].kind else { panic!("a function") };
    let body = function.body.as_ref().expect("a body");
    let StmtKind::Assign { value: Some(value), .. } = &body.stmts[0].kind else { panic!("an assignment") };
    without_places(&value.kind)
}

/// The first item, without places.
fn item(text: &str) -> String {
    without_places(&clean(text).items[0].kind)
}

fn body(module: &Module) -> String {
    without_places(&module.items)
}

#[test]
fn literals_have_their_values() {
    for (text, literal) in [
        ("0", "Int(0)"),
        ("1_000", "Int(1000)"),
        ("0xff", "Int(255)"),
        ("0XFF", "Int(255)"),
        ("0x_ff", "Int(255)"),
        ("0b101", "Int(5)"),
        ("0o17", "Int(15)"),
        ("00", "Int(0)"),
        ("18446744073709551615", "Int(18446744073709551615)"),
        ("1.5", "Float(1.5)"),
        ("1e5", "Float(100000.0)"),
        ("1_0.2_5E-1", "Float(1.025)"),
        (".5", "Float(0.5)"),
        ("True", "Bool(true)"),
        ("None", "None"),
        ("5ns", "Duration(5)"),
        ("10us", "Duration(10000)"),
        ("250ms", "Duration(250000000)"),
        ("1.5s", "Duration(1500000000)"),
        ("2m", "Duration(120000000000)"),
        ("0.25h", "Duration(900000000000)"),
        ("0.000000001s", "Duration(1)"),
    ] {
        assert_eq!(value(text), format!("Literal({literal})"), "{text}");
    }
}

#[test]
fn strings_have_their_escapes_resolved() {
    for (text, string) in [
        (r#""a""#, "a"),
        (r"'a'", "a"),
        (r#""\n\t\r\\\'\"\0""#, "\n\t\r\\'\"\0"),
        (r#""\x41\xe9""#, "Aé"),
        (r#""\u{1F600}\u{e9}""#, "😀é"),
        (r#"r"\n\"""#, "\\n\\\""),
        (r#""""a "b" c""""#, "a \"b\" c"),
        ("\"\"\"a\n  b\"\"\"", "a\n  b"),
        ("\"\"\"a\r\n  b\"\"\"", "a\n  b"),
        ("\"a\\\n    b\"", "a    b"),
        (r#""{x} {{}}""#, "{x} {{}}"),
        (r#""cafe\u{301}""#, "cafe\u{301}"),
        ("\"cafe\u{301}\"", "cafe\u{301}"),
    ] {
        assert_eq!(value(text), format!("Literal(Str({string:?}))"), "{text}");
    }
    assert_eq!(value(r#"b"a\x00\xff\n""#), "Literal(Bytes([97, 0, 255, 10]))");
    assert_eq!(value(r#"rb"\x00""#), "Literal(Bytes([92, 120, 48, 48]))");
}

#[test]
fn formats_have_their_parts() {
    let text = |text: &str| format!("Text({text:?})");
    let name = |name: &str| format!("Expr {{ kind: Name({name:?}), span: _ }}");
    let shown = |value: &str, repr: bool, echo: &str, spec: &str| {
        format!("Value {{ value: {}, repr: {repr}, echo: {echo}, spec: {spec} }}", name(value))
    };
    let spec = |parts: &str| format!("Some(FormatSpec {{ parts: [{parts}], span: _ }})");
    let cases = [
        (r#"f"a{x}b""#, format!("{}, {}, {}", text("a"), shown("x", false, "None", "None"), text("b"))),
        (r#"f"{{{x}}}""#, format!("{}, {}, {}", text("{"), shown("x", false, "None", "None"), text("}"))),
        (r#"f"{x!r}""#, shown("x", true, "None", "None")),
        (r#"f"{x!s}""#, shown("x", false, "None", "None")),
        (r#"f"{x=}""#, shown("x", true, "Some(\"x=\")", "None")),
        (r#"f"{ x = }""#, shown("x", true, "Some(\" x = \")", "None")),
        (r#"f"{x=!s}""#, shown("x", false, "Some(\"x=\")", "None")),
        (r#"f"{x=:>4}""#, shown("x", false, "Some(\"x=\")", &spec(&text(">4")))),
        (r#"f"{x:>8.2f}""#, shown("x", false, "None", &spec(&text(">8.2f")))),
        (
            r#"f"{x:>{w}.{p}}""#,
            shown(
                "x",
                false,
                "None",
                &spec(&format!(
                    "{}, {}, {}, {}",
                    text(">"),
                    shown("w", false, "None", "None"),
                    text("."),
                    shown("p", false, "None", "None")
                )),
            ),
        ),
        (r#"f"\n{x}\x41""#, format!("{}, {}, {}", text("\n"), shown("x", false, "None", "None"), text("A"))),
        (r#"rf"\n{x}""#, format!("{}, {}", text("\\n"), shown("x", false, "None", "None"))),
        (r#"f"""#, String::new()),
    ];
    for (source, parts) in cases {
        assert_eq!(value(source), format!("Format([{parts}])"), "{source}");
    }
}

#[test]
fn the_text_of_an_error_is_a_format() {
    assert!(item("error E(a: int): \"{a} {{b}} {a!r:>3}\"").contains("text: Some(Expr { kind: Format("));
    assert!(item("error E: \"no {{braces}}\"").contains("text: Some(Expr { kind: Literal(Str(\"no {braces}\"))"));
}

#[test]
fn operators_bind_as_in_python() {
    for (text, explicit) in [
        ("a + b * c", "a + (b * c)"),
        ("a - b - c", "(a - b) - c"),
        ("a ** b ** c", "a ** (b ** c)"),
        ("-a ** b", "-(a ** b)"),
        ("a ** -b", "a ** (-b)"),
        ("-a.b", "-(a.b)"),
        ("not a == b", "not (a == b)"),
        ("a or b and not c", "a or (b and (not c))"),
        ("a if b else c if d else e", "a if b else (c if d else e)"),
        ("x -> x + 1 if x else 2", "x -> ((x + 1) if x else 2)"),
        ("a | b ^ c & d << e + f", "a | (b ^ (c & (d << (e + f))))"),
        ("a & b == c", "(a & b) == c"),
        ("a in b + c", "a in (b + c)"),
        ("a // b % c", "(a // b) % c"),
        ("~a & b", "(~a) & b"),
        ("a.b[c](d).e", "((a.b)[c](d)).e"),
        ("await_ + spawn_", "(await_) + (spawn_)"),
    ] {
        assert_eq!(value(text), value(explicit), "{text}");
    }
}

#[test]
fn comparisons_chain() {
    let chain = value("0 <= i < n != m");
    assert!(
        chain.starts_with("Compare {")
            && chain.contains("(Le, _, ")
            && chain.contains("(Lt, _, ")
            && chain.contains("(Ne, _, ")
    );
    assert!(value("x is not None").contains("(IsNot, _,") && value("x not in xs").contains("(NotIn, _,"));
}

#[test]
fn types_stand_in_brackets_behind_values() {
    let optional = value("channel[int?](8)");
    assert!(optional.contains(
        "indexes: [Expr { kind: Type(Type { kind: Optional(Type { kind: Named { path: [Name { text: \"int\""
    ));
    assert!(
        value("Stack[(int, str?) -> bool]()")
            .contains("kind: Type(Type { kind: Function { params: [Type { kind: Named")
    );
    assert!(value("d[a, b]").contains("indexes: [Expr { kind: Name(\"a\")"));
    assert!(value("f[()]").contains("Tuple([])"));
}

/// A mistake that is understood is lowered as what it means.
#[test]
fn a_mistake_is_lowered_as_if_written_right() {
    for (wrong, right) in [
        ("if a && b || !c:\n        pass", "if a and b or not c:\n        pass"),
        ("if a = b:\n        pass", "if a == b:\n        pass"),
        ("if a === b:\n        pass", "if a == b:\n        pass"),
        ("if a <> b:\n        pass", "if a != b:\n        pass"),
        ("if a\n        pass", "if a:\n        pass"),
        ("if a:\n        pass\n    else if b:\n        pass", "if a:\n        pass\n    elif b:\n        pass"),
        ("let x = 1", "x = 1"),
        ("var x: int = 1", "x: int = 1"),
        ("x++", "x += 1"),
        ("x--", "x -= 1"),
        ("print x", "print(x)"),
        ("print a, b", "print(a, b)"),
        ("throw E()", "raise E()"),
        ("return await g(new A(1))", "return g(A(1))"),
        ("y = lambda a, b: a", "y = (a, b) -> a"),
        ("y = null", "y = None"),
        ("y = true", "y = True"),
        ("y = this.x", "y = self.x"),
        ("y = (a: int) -> a", "y = (a) -> a"),
        ("y = p.0", "y = p[0]"),
        ("y = xs[1:2:3]", "y = xs[1:2]"),
        ("y = g()?", "y = g()"),
        ("y = (x for x in xs)", "y = [x for x in xs]"),
        ("[a, b] = c", "a, b = c"),
        ("switch x:\n        case 1: pass", "match x:\n        case 1: pass"),
        ("try:\n        pass\n    catch E as e:\n        pass", "try:\n        pass\n    except E as e:\n        pass"),
        ("for x in y:\n        pass\n    else:\n        pass", "for x in y:\n        pass"),
        ("x = 1; y = 2", "x = 1\n    y = 2"),
        ("match x:\n        case nil: pass", "match x:\n        case None: pass"),
    ] {
        let (module, said) = parsed(&format!("def f():\n    {wrong}\n"));
        assert!(!said.is_empty(), "{wrong}");
        let expected = clean(&format!("def f():\n    {right}\n"));
        assert_eq!(body(&module), body(&expected), "{wrong}");
    }
}

#[test]
fn a_mistake_in_a_declaration_is_lowered_as_if_written_right() {
    for (wrong, right) in [
        ("class A:\n    x: int", "struct A:\n    x: int"),
        ("fn f():\n    pass", "def f():\n    pass"),
        ("async def f():\n    pass", "def f():\n    pass"),
        ("def f()\n    pass", "def f():\n    pass"),
        ("def f(x: int | None):\n    pass", "def f(x: int?):\n    pass"),
        ("def f(x: int??):\n    pass", "def f(x: int?):\n    pass"),
        ("struct A:\n    pub x: int", "struct A:\n    x: int"),
    ] {
        let (module, said) = parsed(wrong);
        assert!(!said.is_empty(), "{wrong}");
        assert_eq!(body(&module), body(&clean(right)), "{wrong}");
    }
}

#[test]
fn one_line_and_several_are_the_same() {
    for (one, several) in [
        ("if a: pass\n    else: return 1", "if a:\n        pass\n    else:\n        return 1"),
        ("for x in xs: g(x)", "for x in xs:\n        g(x)"),
        ("match x:\n        case 1: pass", "match x:\n        case 1:\n            pass"),
        ("x = match y:\n        case 1: 2", "x = match y:\n        case 1:\n            2"),
    ] {
        let [one, several] = [one, several].map(|text| clean(&format!("def f():\n    {text}\n")));
        assert_eq!(body(&one), body(&several));
    }
}

#[test]
fn doc_strings_belong_to_what_they_document() {
    let module = clean(
        "\"\"\"Module.\n\n    More.\n    \"\"\"\n\nstruct A:\n    \"\"\"A.\"\"\"\n    x: int\n    \"\"\"x.\"\"\"\n\n    def f(self):\n        \"\"\"f.\n\n        Then.\n        \"\"\"\n        pass\n\nenum E:\n    'E.'\n    B\n    \"B.\"\n",
    );
    assert_eq!(module.doc.as_ref().map(|doc| doc.text.as_str()), Some("Module.\n\nMore."));
    let ItemKind::Struct(account) = &module.items[0].kind else { panic!("a struct") };
    assert_eq!(account.doc.as_ref().map(|doc| doc.text.as_str()), Some("A."));
    assert_eq!(account.fields[0].doc.as_ref().map(|doc| doc.text.as_str()), Some("x."));
    let ItemKind::Function(function) = &account.methods[0].kind else { panic!("a method") };
    assert_eq!(function.doc.as_ref().map(|doc| doc.text.as_str()), Some("f.\n\nThen."));
    assert_eq!(function.body.as_ref().map(|body| body.stmts.len()), Some(1));
    let ItemKind::Enum(variants) = &module.items[1].kind else { panic!("an enum") };
    assert_eq!(variants.doc.as_ref().map(|doc| doc.text.as_str()), Some("E."));
    assert_eq!(variants.variants[0].doc.as_ref().map(|doc| doc.text.as_str()), Some("B."));
}

#[test]
fn names_are_in_normal_form() {
    let decomposed = clean("def f(cafe\u{301}: int) -> int:\n    return cafe\u{301}\n");
    let composed = clean("def f(caf\u{e9}: int) -> int:\n    return caf\u{e9}\n");
    assert_eq!(body(&decomposed), body(&composed));
}

#[test]
fn places_are_exact() {
    let text = "@test\npub def f(a: int) -> int raises E:\n    # comment\n    if a:\n        return 1\n    # last\n\ndef g():\n    pass\n";
    let module = clean(text);
    let item = &module.items[0];
    assert!(text[item.span.range()].starts_with("@test") && text[item.span.range()].ends_with("return 1"));
    let ItemKind::Function(function) = &item.kind else { panic!("a function") };
    assert_eq!(&text[function.head.range()], "def f(a: int) -> int raises E");
    let body = function.body.as_ref().expect("a body");
    assert_eq!(&text[body.span.range()], "if a:\n        return 1");
    let decorator = &item.decorators[0];
    assert_eq!(&text[decorator.span.range()], "@test");
}

#[test]
fn arguments_keep_their_marks() {
    let text = "g(mut xs, by=1, key=mut ys, *rest)".replace(", *rest", "");
    let call = value(&text);
    assert!(
        call.contains("name: None, mutable: Some(_)") && call.contains("text: \"key\", span: _ }), mutable: Some(_)")
    );
    assert!(value("g(*rest, a)").contains("Star("));
    let ItemKind::Function(function) = &clean("def f():\n    g(x for x in y)\n").items[0].kind else {
        panic!("a function")
    };
    let StmtKind::Expr(call) = &function.body.as_ref().expect("a body").stmts[0].kind else { panic!("a call") };
    assert!(matches!(&call.kind, ExprKind::Call { args, .. } if args.len() == 1));
}
