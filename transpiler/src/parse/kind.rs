//! The kinds of nodes and fields of the concrete tree, as enums.
//!
//! In: the grammar's own tables. Out: `Kind` and `Slot` for an id in constant time. What the nodes mean is not here.

use std::sync::OnceLock;

use tree_sitter::{Language, Node};

/// Declares an enum with one variant for each name of the grammar that lowering asks for.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $name {
            $($variant,)*
            /// Anything else: keywords, punctuation, what lowering never asks for.
            Other,
        }

        impl $name {
            fn named(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::Other,
                }
            }

            /// Every name, for the test that the grammar has them all.
            #[cfg(test)]
            const NAMES: &[&str] = &[$($text),*];
        }
    };
}

names! {
    /// The kind of a named node.
    Kind {
        Arguments = "arguments",
        AsPattern = "as_pattern",
        AssertStatement = "assert_statement",
        Assignment = "assignment",
        AssignmentCondition = "assignment_condition",
        Attribute = "attribute",
        AugmentedAssignment = "augmented_assignment",
        BinaryOperator = "binary_operator",
        Block = "block",
        BooleanOperator = "boolean_operator",
        BoundedType = "bounded_type",
        BreakStatement = "break_statement",
        Call = "call",
        CaseClause = "case_clause",
        Comment = "comment",
        Comparison = "comparison",
        ConcurrentStatement = "concurrent_statement",
        ConditionalExpression = "conditional_expression",
        ConstDefinition = "const_definition",
        ConstructorPattern = "constructor_pattern",
        ContinueStatement = "continue_statement",
        Conversion = "conversion",
        Decorator = "decorator",
        Dictionary = "dictionary",
        DictionaryComprehension = "dictionary_comprehension",
        Doc = "doc",
        DoubleStar = "double_star",
        Duration = "duration",
        ElifClause = "elif_clause",
        Ellipsis = "ellipsis",
        ElseClause = "else_clause",
        EnumDefinition = "enum_definition",
        Error = "ERROR",
        ErrorDefinition = "error_definition",
        EscapeSequence = "escape_sequence",
        EscapedBrace = "escaped_brace",
        ExceptClause = "except_clause",
        ExpressionList = "expression_list",
        ExpressionStatement = "expression_statement",
        ExternBlock = "extern_block",
        False = "false",
        Field = "field",
        FinallyClause = "finally_clause",
        Float = "float",
        ForClause = "for_clause",
        ForStatement = "for_statement",
        ForeignBinding = "foreign_binding",
        ForeignLambda = "foreign_lambda",
        ForeignPrefix = "foreign_prefix",
        ForeignStatement = "foreign_statement",
        ForeignWord = "foreign_word",
        FormatSpecifier = "format_specifier",
        FormatText = "format_text",
        FromImportStatement = "from_import_statement",
        FunctionDefinition = "function_definition",
        FunctionType = "function_type",
        GeneratorExpression = "generator_expression",
        GenericType = "generic_type",
        Identifier = "identifier",
        IfClause = "if_clause",
        IfStatement = "if_statement",
        Implementation = "implementation",
        ImplementationTarget = "implementation_target",
        ImportItem = "import_item",
        ImportStatement = "import_statement",
        Increment = "increment",
        Integer = "integer",
        InterfaceDefinition = "interface_definition",
        Interpolation = "interpolation",
        InvalidNumber = "invalid_number",
        KeywordArgument = "keyword_argument",
        KeywordPattern = "keyword_pattern",
        Lambda = "lambda",
        LambdaParameter = "lambda_parameter",
        LineContinuation = "line_continuation",
        List = "list",
        ListComprehension = "list_comprehension",
        ListPattern = "list_pattern",
        MatchArm = "match_arm",
        MatchExpression = "match_expression",
        MatchStatement = "match_statement",
        Members = "members",
        MissingBlock = "missing_block",
        MissingColon = "missing_colon",
        Module = "module",
        MutArgument = "mut_argument",
        MutPattern = "mut_pattern",
        MutType = "mut_type",
        NamedType = "named_type",
        NegativePattern = "negative_pattern",
        NewtypeDefinition = "newtype_definition",
        None = "none",
        NotOperator = "not_operator",
        OffloadExpression = "offload_expression",
        OptionalType = "optional_type",
        OptionalValue = "optional",
        OrPattern = "or_pattern",
        Pair = "pair",
        Parameter = "parameter",
        Parameters = "parameters",
        ParenthesizedExpression = "parenthesized_expression",
        PassStatement = "pass_statement",
        Path = "path",
        PathPattern = "path_pattern",
        PatternList = "pattern_list",
        RaceExpression = "race_expression",
        RaceStatement = "race_statement",
        RaiseStatement = "raise_statement",
        RaisesClause = "raises_clause",
        RefType = "ref_type",
        ReturnStatement = "return_statement",
        SelectClause = "select_clause",
        SelectStatement = "select_statement",
        SelfParameter = "self_parameter",
        SelfValue = "self",
        Semicolon = "semicolon",
        Set = "set",
        SetComprehension = "set_comprehension",
        Slice = "slice",
        SpawnExpression = "spawn_expression",
        Star = "star",
        StarPattern = "star_pattern",
        StarSeparator = "star_separator",
        StrayBrace = "stray_brace",
        String = "string",
        StringContent = "string_content",
        StructDefinition = "struct_definition",
        Subscript = "subscript",
        SuperviseStatement = "supervise_statement",
        TabIndentation = "tab_indentation",
        True = "true",
        TryStatement = "try_statement",
        Tuple = "tuple",
        TuplePattern = "tuple_pattern",
        TupleType = "tuple_type",
        TypeAlias = "type_alias",
        TypeParameter = "type_parameter",
        UnaryOperator = "unary_operator",
        UnionType = "union_type",
        Unterminated = "unterminated",
        Variant = "variant",
        WhileStatement = "while_statement",
        Wildcard = "wildcard",
        WithItem = "with_item",
        WithStatement = "with_statement",
        YieldExpression = "yield_expression",
    }
}

names! {
    /// The field through which a node hangs on its parent.
    Slot {
        Abi = "abi",
        Alias = "alias",
        Alternative = "alternative",
        Argument = "argument",
        Arguments = "arguments",
        Arm = "arm",
        Async = "async",
        Base = "base",
        Bases = "bases",
        Body = "body",
        Bound = "bound",
        Call = "call",
        Cause = "cause",
        Clause = "clause",
        Colon = "colon",
        Condition = "condition",
        Consequence = "consequence",
        Constructor = "constructor",
        Conversion = "conversion",
        Debug = "debug",
        Decorator = "decorator",
        Default = "default",
        Element = "element",
        End = "end",
        Entry = "entry",
        ErrorType = "error",
        Fields = "fields",
        Foreign = "foreign",
        Format = "format",
        Function = "function",
        Group = "group",
        Guard = "guard",
        Handler = "handler",
        Index = "index",
        Interface = "interface",
        Item = "item",
        Iterable = "iterable",
        Key = "key",
        Left = "left",
        Link = "link",
        List = "list",
        Message = "message",
        Mode = "mode",
        ModulePath = "module",
        Name = "name",
        Object = "object",
        Operand = "operand",
        Operation = "operation",
        Operator = "operator",
        Parameter = "parameter",
        Parameters = "parameters",
        Path = "path",
        Pattern = "pattern",
        Raises = "raises",
        ReturnType = "return_type",
        Right = "right",
        Start = "start",
        Step = "step",
        Subject = "subject",
        Target = "target",
        Text = "text",
        Type = "type",
        TypeParameters = "type_parameters",
        Value = "value",
        Variadic = "variadic",
        Visibility = "visibility",
        Wildcard = "wildcard",
    }
}

struct Tables {
    kinds: Vec<Kind>,
    slots: Vec<Slot>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let language = Language::new(tree_sitter_indent::LANGUAGE);
        let kinds = (0..language.node_kind_count() as u16).map(|id| kind_for_id(&language, id)).collect();
        // Field ids begin at 1; 0 stands for no field.
        let slots = (0..=language.field_count() as u16)
            .map(|id| language.field_name_for_id(id).map_or(Slot::Other, Slot::named))
            .collect();
        Tables { kinds, slots }
    })
}

fn kind_for_id(language: &Language, id: u16) -> Kind {
    if !language.node_kind_is_named(id) {
        return Kind::Other;
    }
    language.node_kind_for_id(id).map_or(Kind::Other, Kind::named)
}

/// The kind of a node.
pub(super) fn kind(node: Node<'_>) -> Kind {
    // The kind of an error is not in the grammar's table: its id is the largest there is.
    tables().kinds.get(node.kind_id() as usize).copied().unwrap_or(Kind::Error)
}

/// The field of an id as `TreeCursor::field_id` gives it.
pub(super) fn slot(id: Option<std::num::NonZeroU16>) -> Slot {
    id.and_then(|id| tables().slots.get(id.get() as usize).copied()).unwrap_or(Slot::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_has_every_kind() {
        let language = Language::new(tree_sitter_indent::LANGUAGE);
        for name in Kind::NAMES {
            assert_ne!(language.id_for_node_kind(name, true), 0, "{name}");
        }
    }

    #[test]
    fn the_grammar_has_every_field() {
        let language = Language::new(tree_sitter_indent::LANGUAGE);
        for name in Slot::NAMES {
            assert!(language.field_id_for_name(name).is_some(), "{name}");
        }
    }
}
