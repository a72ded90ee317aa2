; Later patterns win over earlier ones for the same node.

(identifier) @variable

((identifier) @type
  (#match? @type "^[A-Z]"))

((identifier) @constant
  (#match? @constant "^_*[A-Z][A-Z0-9_]+$"))

; Types

(named_type (identifier) @type)

((named_type (identifier) @type.builtin)
  (#any-of? @type.builtin
    "bool" "int" "int8" "int16" "int32" "int64" "uint8" "uint16" "uint32" "uint64" "float" "float32" "str" "bytes"
    "list" "dict" "set" "ptr" "Duration" "Self"))

(type_parameter name: (identifier) @type)
(bounded_type name: (identifier) @type)
(struct_definition name: (identifier) @type.definition)
(enum_definition name: (identifier) @type.definition)
(newtype_definition name: (identifier) @type.definition)
(interface_definition name: (identifier) @type.definition)
(error_definition name: (identifier) @type.definition)
(type_alias name: (identifier) @type.definition)
(variant name: (identifier) @constructor)

; Functions

(function_definition name: (identifier) @function)
(call function: (identifier) @function.call)
(call function: (attribute name: (identifier) @function.method.call))
(call function: (subscript object: (identifier) @function.call))
(call function: (subscript object: (attribute name: (identifier) @function.method.call)))
((call function: (identifier) @constructor)
  (#match? @constructor "^[A-Z]"))

((call function: (identifier) @function.builtin)
  (#any-of? @function.builtin
    "print" "len" "range" "enumerate" "zip" "sorted" "reversed" "min" "max" "sum" "abs" "round" "any" "all" "int"
    "float" "str" "list" "dict" "set" "input" "ord" "chr" "panic" "sleep" "channel"))

(decorator "@" @attribute value: (identifier) @attribute)
(decorator "@" @attribute value: (call function: (identifier) @attribute))

(parameter name: (identifier) @variable.parameter)
(keyword_argument name: (identifier) @variable.parameter)
(lambda parameters: (identifier) @variable.parameter)
(lambda parameters: (tuple element: (identifier) @variable.parameter))
(lambda parameters: (parenthesized_expression value: (identifier) @variable.parameter))

; Members

(attribute name: (identifier) @property)
(field name: (identifier) @property)
(keyword_pattern name: (identifier) @property)
(path (identifier) @module)
(constructor_pattern constructor: (identifier) @constructor)
(path_pattern (identifier) @constructor)

; Literals

(integer) @number
(float) @number.float
(duration) @number
(true) @boolean
(false) @boolean
(none) @constant.builtin
(self) @variable.builtin
(ellipsis) @constant.builtin

(string) @string
(doc) @string.documentation
(block . (expression_statement (string) @string.documentation))
(module . (expression_statement (string) @string.documentation))
(escape_sequence) @string.escape
(escaped_brace) @string.escape
(conversion) @string.special
(format_text) @string.special
(interpolation "{" @punctuation.special "}" @punctuation.special) @none

(comment) @comment

; Keywords

[
  "as" "assert" "case" "const" "def" "enum" "error" "extern" "implement" "interface" "link" "mut" "newtype" "own"
  "pub" "ref" "rust" "struct" "type" "with" "async" (pass_statement)
] @keyword

["import" "from"] @keyword.import
["if" "elif" "else" "match"] @keyword.conditional
["for" "while" (break_statement) (continue_statement)] @keyword.repeat
["return"] @keyword.return
["try" "except" "finally" "raise" "raises"] @keyword.exception
["concurrent" "race" "supervise" "select" "spawn" "offload"] @keyword.coroutine
["and" "or" "not" "in" "is" "not in" "is not"] @keyword.operator
(for_statement "in" @keyword.repeat)
(for_clause "in" @keyword.repeat)

; Punctuation

[
  "+" "-" "*" "**" "/" "//" "%" "|" "&" "^" "~" "<<" ">>" "<" ">" "<=" ">=" "==" "!=" "=" "+=" "-=" "*=" "/=" "//="
  "%=" "**=" "&=" "|=" "^=" "<<=" ">>=" "->"
] @operator

(optional_type "?" @operator)
(attribute "?." @operator)
["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["," ":" "."] @punctuation.delimiter

; What is not Indent

(foreign_word) @error
(semicolon) @error
(tab_indentation) @error
(unterminated) @error
