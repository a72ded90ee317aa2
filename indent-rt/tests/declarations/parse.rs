//! Reads the declarations of `std/*.idt`: one a line, in the regular form in which they are written.

/// What an `extern rust` block declares.
#[derive(Debug)]
pub(crate) struct Declared {
    /// The path behind `extern rust`.
    pub(crate) path: String,
    /// The type that owns it, with its type parameters; the concrete names that it stands for.
    pub(crate) owner: Option<Owner>,
    pub(crate) item: Item,
}

#[derive(Clone, Debug)]
pub(crate) struct Owner {
    pub(crate) name: String,
    pub(crate) params: Vec<TypeParam>,
    pub(crate) also: Vec<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct TypeParam {
    pub(crate) name: String,
    pub(crate) bounds: Vec<String>,
}

#[derive(Debug)]
pub(crate) enum Item {
    Function(Function),
    /// A readable field of a struct, or a constant (without an owner).
    Field {
        name: String,
        ty: String,
    },
    /// A type or an error, with its fields.
    Type {
        name: String,
        /// The names of its type parameters.
        params: Vec<String>,
        /// `@copy`.
        is_copy: bool,
        fields: Vec<(String, String)>,
    },
}

#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) is_async: bool,
    pub(crate) decorators: Vec<(String, String)>,
    pub(crate) params: Vec<TypeParam>,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) result: Option<String>,
    pub(crate) raises: bool,
}

#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) name: String,
    /// `""`, `"own"` or `"mut"`.
    pub(crate) mode: String,
    /// Empty for `self`.
    pub(crate) ty: String,
    pub(crate) has_default: bool,
}

impl Function {
    pub(crate) fn decorator(&self, name: &str) -> Option<&str> {
        self.decorators.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// The declarations of a file.
pub(crate) fn file(text: &str) -> Vec<Declared> {
    let mut reader = Reader::default();
    let mut in_doc = false;
    for line in text.lines() {
        let quotes = line.matches("\"\"\"").count();
        if in_doc || quotes > 0 {
            in_doc ^= quotes == 1;
            continue;
        }
        let code = line.split("  # ").next().unwrap_or(line);
        let content = code.trim();
        if !content.is_empty() && !content.starts_with('#') {
            reader.line(code.len() - code.trim_start().len(), content);
        }
    }
    reader.declared
}

#[derive(Default)]
struct Reader {
    path: String,
    owner: Option<Owner>,
    decorators: Vec<(String, String)>,
    declared: Vec<Declared>,
}

impl Reader {
    fn line(&mut self, indent: usize, line: &str) {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        if indent == 4 && !line.starts_with('@') {
            self.owner = None;
        }
        if let Some(path) = line.strip_prefix("extern rust ") {
            self.path = path.trim_end_matches(':').trim_matches('"').to_owned();
        } else if let Some(decorator) = line.strip_prefix('@') {
            let (name, value) = decorator.split_once('(').unwrap_or((decorator, ")"));
            let value = value.strip_suffix(')').expect("a decorator ends with a parenthesis");
            self.decorators.push((name.to_owned(), unquoted(value)));
        } else if line.starts_with("def ") || line.starts_with("async def ") {
            let function = self.function(line);
            self.declare(Item::Function(function));
        } else if let Some(rest) = line.strip_prefix("struct ").or_else(|| line.strip_prefix("enum ")) {
            self.open(rest);
        } else if let Some(rest) = line.strip_prefix("error ") {
            let (name, fields) = rest.split_once('(').unwrap_or((rest, ")"));
            let fields = split(fields.trim_end_matches(')')).iter().map(|field| field_of(field)).collect();
            self.declare(Item::Type { name: name.to_owned(), params: Vec::new(), is_copy: false, fields });
        } else if line != "pass" && !line.contains('(') && line.contains(':') {
            let (name, ty) = field_of(line.strip_prefix("const ").unwrap_or(line));
            self.declare(Item::Field { name, ty });
        }
        if !line.starts_with('@') {
            self.decorators.clear();
        }
    }

    fn open(&mut self, header: &str) {
        let header = header.trim_end_matches(':');
        let (name, params) = with_params(header);
        let also = self.decorators.iter().find(|(name, _)| name == "also");
        let also = also.map_or(Vec::new(), |(_, names)| names.split_whitespace().map(str::to_owned).collect());
        let mut params = params;
        for (_, bounds) in self.decorators.iter().filter(|(name, _)| name == "bounds") {
            add_bounds(&mut params, bounds);
        }
        if !self.path.eq("std") {
            self.declared.push(Declared {
                path: self.path.clone(),
                owner: None,
                item: Item::Type {
                    name: name.clone(),
                    params: params.iter().map(|param| param.name.clone()).collect(),
                    is_copy: self.decorators.iter().any(|(name, _)| name == "copy"),
                    fields: Vec::new(),
                },
            });
        }
        self.owner = Some(Owner { name, params, also });
    }

    fn declare(&mut self, item: Item) {
        self.declared.push(Declared { path: self.path.clone(), owner: self.owner.clone(), item });
    }

    fn function(&self, line: &str) -> Function {
        let (is_async, rest) = line.strip_prefix("async ").map_or((false, line), |rest| (true, rest));
        let rest = rest.strip_prefix("def ").expect("a def");
        let open = rest.find('(').expect("parameters");
        let (name, params) = with_params(&rest[..open]);
        let close = open + closing(&rest[open..]);
        let (result, raises) = match rest[close + 1..].split_once(" raises ") {
            Some((result, raises)) => (result, raises != "None"),
            None => (&rest[close + 1..], false),
        };
        Function {
            name,
            is_async,
            decorators: self.decorators.clone(),
            params,
            arguments: split(&rest[open + 1..close]).iter().map(|argument| argument_of(argument)).collect(),
            result: result.trim().strip_prefix("->").map(|ty| ty.trim().to_owned()),
            raises,
        }
    }
}

/// `name[T: A + B, U]` taken apart.
fn with_params(text: &str) -> (String, Vec<TypeParam>) {
    let Some((name, params)) = text.split_once('[') else { return (text.to_owned(), Vec::new()) };
    let params = split(params.trim_end_matches(']')).into_iter().map(|param| {
        let (name, bounds) = param.split_once(':').unwrap_or((&param, ""));
        let bounds = bounds.split('+').map(|bound| bound.trim().to_owned()).filter(|bound| !bound.is_empty());
        TypeParam { name: name.trim().to_owned(), bounds: bounds.collect() }
    });
    (name.to_owned(), params.collect())
}

/// `@bounds(Eq, Hash)` is for the first parameter, `@bounds(K, Eq)` for `K`.
pub(crate) fn add_bounds(params: &mut [TypeParam], bounds: &str) {
    let mut names = split(bounds);
    let position = params.iter().position(|param| names.first() == Some(&param.name));
    if position.is_some() {
        names.remove(0);
    }
    params[position.unwrap_or(0)].bounds.extend(names);
}

fn argument_of(text: &str) -> Argument {
    let (mode, rest) = match text.split_once(' ') {
        Some((mode @ ("own" | "mut"), rest)) => (mode, rest),
        _ => ("", text),
    };
    let (declared, default) = rest.split_once(" = ").map_or((rest, false), |(declared, _)| (declared, true));
    let (name, ty) = declared.split_once(": ").unwrap_or((declared, ""));
    Argument { name: name.to_owned(), mode: mode.to_owned(), ty: ty.to_owned(), has_default: default }
}

fn field_of(text: &str) -> (String, String) {
    let (name, ty) = text.split_once(": ").expect("a field has a type");
    (name.to_owned(), ty.split(" = ").next().unwrap_or(ty).to_owned())
}

/// The parts between commas that stand outside of brackets.
pub(crate) fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for c in text.chars() {
        depth += i32::from("([{".contains(c)) - i32::from(")]}".contains(c));
        match (c, parts.last_mut()) {
            (',', _) if depth == 0 => parts.push(String::new()),
            (c, Some(part)) => part.push(c),
            (_, None) => {}
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Where the bracket that `text` begins with is closed.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    let end = text.char_indices().find(|(_, c)| {
        depth += i32::from("([{".contains(*c)) - i32::from(")]}".contains(*c));
        depth == 0
    });
    end.expect("a closing bracket").0
}

fn unquoted(text: &str) -> String {
    match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => text.to_owned(),
    }
}
