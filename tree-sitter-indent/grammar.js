/**
 * The grammar of Indent.
 *
 * Layout (line ends, indentation, brackets, strings) and the soft keywords are decided by `src/scanner.c`;
 * what follows is free of conflicts. Where a common mistake has an obvious reading, the grammar accepts it under
 * a node or field of its own (`missing_colon`, `foreign`, …), so that the transpiler can name it and go on.
 */

/// <reference types="tree-sitter-cli/dsl" />

const PREC = {
  lambda: -2,
  conditional: -1,
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  bit_or: 5,
  bit_xor: 6,
  bit_and: 7,
  shift: 8,
  add: 9,
  multiply: 10,
  unary: 11,
  power: 12,
  postfix: 13,
};

const KEYWORDS = [
  'and', 'as', 'assert', 'break', 'continue', 'def', 'elif', 'else', 'enum', 'except', 'False', 'finally', 'for',
  'from', 'if', 'import', 'in', 'is', 'mut', 'None', 'not', 'or', 'pass', 'raise', 'return', 'self', 'struct',
  'True', 'try', 'while', 'with',
];

/** One or more, separated by commas, with an optional comma at the end. */
const list1 = rule => seq(rule, repeat(seq(',', rule)), optional(','));

/** None or more, separated by commas, with an optional comma at the end. */
const list = rule => optional(list1(rule));

/** A body after a header: on the same line, or indented below it. */
const suite = (body, line) => choice(
  seq(':', choice(
    seq($newline, $indent, field('body', body), $dedent),
    seq($newline, field('body', $missingBlock)),
    field('body', line),
  )),
  seq(field('colon', $missingColon), $indent, field('body', body), $dedent),
);

const $newline = { type: 'SYMBOL', name: '_newline' };
const $indent = { type: 'SYMBOL', name: '_indent' };
const $dedent = { type: 'SYMBOL', name: '_dedent' };
const $missingBlock = { type: 'SYMBOL', name: 'missing_block' };
const $missingColon = { type: 'SYMBOL', name: 'missing_colon' };

module.exports = grammar({
  name: 'indent',

  externals: $ => [
    $._newline,
    $._indent,
    $._value_indent,
    $._dedent,
    $.missing_colon,
    $.missing_block,
    $.unexpected_indent,
    $.inconsistent_dedent,
    $.tab_indentation,
    $.comment,
    $._comment_end,
    $.string_start,
    $._template_start,
    $.string_content,
    $.escape_sequence,
    $.escaped_brace,
    $.stray_brace,
    $.string_end,
    $.unterminated,
    $._interpolation_start,
    $._format_start,
    $.format_text,
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    $._case,
    $._concurrent,
    $._const,
    $._error,
    $._extern,
    $._implement,
    $._interface,
    $._match,
    $._newtype,
    $._offload,
    $._own,
    $._print,
    $._pub,
    $._race,
    $._race_list,
    $._ref,
    $._select,
    $._spawn,
    $._supervise,
    $._type,
    $._error_sentinel,
  ],

  extras: $ => [/[\s\f\uFEFF]/, $.comment, $._comment_end, $.line_continuation, $.tab_indentation],

  word: $ => $.identifier,

  reserved: {
    global: _ => KEYWORDS,
    member: _ => [],
  },

  supertypes: $ => [$.expression, $.primary, $.pattern, $.type],

  inline: $ => [$._member_name, $._path],

  rules: {
    module: $ => repeat($._statement),

    // ---------------------------------------------------------------- statements

    _statement: $ => choice(
      $._line,
      $.function_definition,
      $.struct_definition,
      $.enum_definition,
      $.newtype_definition,
      $.interface_definition,
      $.implementation,
      $.extern_block,
      $.if_statement,
      $.while_statement,
      $.for_statement,
      $.match_statement,
      $.try_statement,
      $.with_statement,
      $.concurrent_statement,
      $.race_statement,
      $.supervise_statement,
      $.select_statement,
    ),

    block: $ => repeat1($._statement),

    _line: $ => seq($._simple, repeat(seq($.semicolon, $._simple)), optional($.semicolon), $._newline),

    semicolon: _ => ';',

    _simple: $ => choice(
      $.import_statement,
      $.from_import_statement,
      $.const_definition,
      $.type_alias,
      $.error_definition,
      $.expression_statement,
      $.assignment,
      $.augmented_assignment,
      $.increment,
      $.return_statement,
      $.raise_statement,
      $.assert_statement,
      $.pass_statement,
      $.break_statement,
      $.continue_statement,
      $.foreign_binding,
      $.foreign_statement,
    ),

    import_statement: $ => seq('import', list1(field('item', $.import_item))),

    import_item: $ => seq(field('path', $.path), optional(seq('as', field('alias', $.identifier)))),

    from_import_statement: $ => seq(
      'from',
      field('module', $.path),
      'import',
      choice(
        field('wildcard', $.wildcard),
        list1(field('item', alias($._imported_name, $.import_item))),
        seq('(', list1(field('item', alias($._imported_name, $.import_item))), ')'),
      ),
    ),

    _imported_name: $ => seq(field('name', $.identifier), optional(seq('as', field('alias', $.identifier)))),

    wildcard: _ => '*',

    path: $ => seq($.identifier, repeat(seq('.', reserved('member', $.identifier)))),

    const_definition: $ => seq(
      optional($._modifiers),
      alias($._const, 'const'),
      field('name', $.identifier),
      optional(seq(':', field('type', $.type))),
      optional(seq('=', field('value', $._value))),
    ),

    type_alias: $ => seq(
      optional($._modifiers),
      alias($._type, 'type'),
      $._type_head,
      '=',
      field('type', $.type),
    ),

    error_definition: $ => seq(
      optional($._modifiers),
      alias($._error, 'error'),
      field('name', $.identifier),
      optional(field('parameters', $.parameters)),
      optional(seq(':', field('message', alias($._template, $.string)))),
    ),

    expression_statement: $ => choice($.expression, $.expression_list),

    expression_list: $ => prec.right(seq(
      $._element,
      choice(',', seq(repeat1(seq(',', $._element)), optional(','))),
    )),

    _element: $ => choice($.expression, $.star),

    star: $ => seq('*', field('value', $._arithmetic)),

    double_star: $ => seq('**', field('value', $._arithmetic)),

    assignment: $ => seq(
      field('left', choice($.expression, $.expression_list)),
      choice(
        seq('=', field('right', $._right)),
        seq(':', field('type', $.type), optional(seq('=', field('right', $._right)))),
      ),
    ),

    _right: $ => choice($._value, $.expression_list, $.assignment),

    augmented_assignment: $ => seq(
      field('left', $.expression),
      field('operator', choice('+=', '-=', '*=', '/=', '//=', '%=', '**=', '&=', '|=', '^=', '<<=', '>>=')),
      field('right', $._right),
    ),

    increment: $ => seq(field('value', $.expression), field('operator', choice('++', '--'))),

    return_statement: $ => seq('return', optional(field('value', choice($._value, $.expression_list)))),

    raise_statement: $ => prec.right(seq(
      choice('raise', field('foreign', alias('throw', $.foreign_word))),
      optional(seq(field('error', $.expression), optional(seq('from', field('cause', $.expression))))),
    )),

    assert_statement: $ => seq(
      'assert',
      field('condition', $.expression),
      optional(seq(',', field('message', $.expression))),
    ),

    pass_statement: _ => 'pass',
    break_statement: _ => 'break',
    continue_statement: _ => 'continue',

    /** `let x = 1` and its kin, of other languages. */
    foreign_binding: $ => seq(
      field('foreign', alias(choice('let', 'var', 'val'), $.foreign_word)),
      optional('mut'),
      choice($.assignment, $.expression_statement),
    ),

    /** `global x`, `del x`, `print x`. */
    foreign_statement: $ => seq(
      field('foreign', alias(choice('global', 'nonlocal', 'del', $._print), $.foreign_word)),
      choice($.expression, $.expression_list),
    ),

    // ---------------------------------------------------------------- compound statements

    _suite: $ => suite($.block, alias($._line, $.block)),

    if_statement: $ => seq(
      'if',
      $._condition,
      $._suite,
      repeat(field('alternative', choice($.elif_clause, $.else_clause))),
    ),

    elif_clause: $ => seq(
      choice('elif', seq('else', field('foreign', alias('if', $.foreign_word)))),
      $._condition,
      $._suite,
    ),

    else_clause: $ => seq('else', $._suite),

    _condition: $ => field('condition', choice($.expression, $.assignment_condition)),

    /** `if x = 1:`, which is meant to compare. */
    assignment_condition: $ => seq(field('left', $.expression), '=', field('right', $.expression)),

    while_statement: $ => seq('while', $._condition, $._suite, optional(field('alternative', $.else_clause))),

    for_statement: $ => seq(
      'for',
      field('pattern', choice($.pattern, $.pattern_list)),
      'in',
      field('iterable', choice($.expression, $.expression_list)),
      $._suite,
      optional(field('alternative', $.else_clause)),
    ),

    match_statement: $ => seq(
      $._match_header,
      choice(
        seq(':', $._newline, choice(
          seq($._indent, repeat1(field('arm', $.case_clause)), $._dedent),
          field('arm', $.missing_block),
        )),
        seq(field('colon', $.missing_colon), $._indent, repeat1(field('arm', $.case_clause)), $._dedent),
      ),
    ),

    _match_header: $ => seq(
      choice(alias($._match, 'match'), field('foreign', alias('switch', $.foreign_word))),
      field('subject', choice($.expression, $.expression_list)),
    ),

    case_clause: $ => seq($._case_head, $._suite),

    _case_head: $ => seq(
      alias($._case, 'case'),
      field('pattern', choice($.pattern, $.pattern_list)),
      optional($._guard),
    ),

    _guard: $ => seq('if', field('guard', $.expression)),

    try_statement: $ => seq(
      'try',
      $._suite,
      repeat(field('handler', choice($.except_clause, $.else_clause, $.finally_clause))),
    ),

    except_clause: $ => seq(
      choice('except', field('foreign', alias('catch', $.foreign_word))),
      list(field('error', $.type)),
      optional(seq('as', field('name', $.identifier))),
      $._suite,
    ),

    finally_clause: $ => seq('finally', $._suite),

    with_statement: $ => seq('with', list1(field('item', $.with_item)), $._suite),

    with_item: $ => seq(field('value', $.expression), optional(seq('as', field('pattern', $.pattern)))),

    concurrent_statement: $ => seq(
      alias($._concurrent, 'concurrent'),
      optional(field('arguments', $.arguments)),
      $._suite,
    ),

    race_statement: $ => seq(alias($._race, 'race'), $._suite),

    supervise_statement: $ => seq(
      alias($._supervise, 'supervise'),
      optional(field('arguments', $.arguments)),
      $._suite,
    ),

    select_statement: $ => seq(
      alias($._select, 'select'),
      ':',
      $._newline,
      choice(
        seq($._indent, repeat1(field('arm', $.select_clause)), $._dedent),
        field('arm', $.missing_block),
      ),
    ),

    select_clause: $ => seq(
      alias($._case, 'case'),
      optional(seq(field('pattern', choice($.expression, $.expression_list)), '=')),
      field('operation', $.expression),
      optional($._guard),
      $._suite,
    ),

    // ---------------------------------------------------------------- definitions

    _modifiers: $ => choice(
      seq(repeat1(field('decorator', $.decorator)), optional(field('visibility', alias($._pub, 'pub')))),
      field('visibility', alias($._pub, 'pub')),
    ),

    decorator: $ => seq('@', field('value', $.primary), optional($._newline)),

    function_definition: $ => seq($._function_start, $._function_head, optional($._function_result), $._function_end),

    _function_start: $ => seq(
      optional($._modifiers),
      optional(field('async', 'async')),
      choice('def', field('foreign', alias(choice('fn', 'func', 'function'), $.foreign_word))),
    ),

    _function_head: $ => seq(
      field('name', reserved('member', $.identifier)),
      optional(field('type_parameters', $.type_parameters)),
      field('parameters', $.parameters),
    ),

    _function_result: $ => choice(
      seq('->', field('return_type', choice($.type, $.ref_type)), optional(field('raises', $.raises_clause))),
      field('raises', $.raises_clause),
    ),

    _function_end: $ => choice($._suite, $._newline),

    raises_clause: $ => seq('raises', list1(field('error', $.type))),

    parameters: $ => seq('(', list($._parameter), ')'),

    _parameter: $ => choice($.parameter, $.self_parameter, $.star_separator),

    parameter: $ => seq(
      optional(field('mode', choice('mut', alias($._own, 'own')))),
      optional(field('variadic', choice('*', '**'))),
      field('name', reserved('member', $.identifier)),
      optional(seq(':', field('type', $.type))),
      optional(seq('=', field('default', $._value))),
    ),

    self_parameter: $ => seq(
      optional(field('mode', choice('mut', alias($._own, 'own')))),
      'self',
      optional(seq(':', field('type', $.type))),
    ),

    star_separator: _ => '*',

    type_parameters: $ => seq('[', list1($.type_parameter), ']'),

    type_parameter: $ => seq(field('name', $.identifier), optional($._bounds)),

    _bounds: $ => seq(':', field('bound', $.type), repeat(seq('+', field('bound', $.type)))),

    _type_head: $ => seq(field('name', $.identifier), optional(field('type_parameters', $.type_parameters))),

    _members_or_none: $ => choice($._members, $._newline),

    struct_definition: $ => seq(
      optional($._modifiers),
      choice('struct', field('foreign', alias('class', $.foreign_word))),
      $._type_head,
      optional(field('bases', $.arguments)),
      $._members_or_none,
    ),

    enum_definition: $ => seq(
      optional($._modifiers),
      'enum',
      $._type_head,
      $._members,
    ),

    newtype_definition: $ => seq(
      optional($._modifiers),
      alias($._newtype, 'newtype'),
      $._type_head,
      '(',
      field('type', $.type),
      optional(','),
      ')',
      $._members_or_none,
    ),

    interface_definition: $ => seq(
      optional($._modifiers),
      alias($._interface, 'interface'),
      $._type_head,
      $._members,
    ),

    implementation: $ => seq(
      optional($._modifiers),
      alias($._implement, 'implement'),
      field('interface', $.type),
      'for',
      field('target', $.implementation_target),
      $._members,
    ),

    implementation_target: $ => seq(
      field('name', $.named_type),
      optional(seq('[', list1(choice(field('argument', $.type), field('argument', $.bounded_type))), ']')),
    ),

    bounded_type: $ => seq(field('name', $.identifier), $._bounds),

    extern_block: $ => seq(
      optional($._modifiers),
      alias($._extern, 'extern'),
      choice(
        seq('rust', field('path', $.string)),
        seq(field('abi', $.string), optional(seq('link', field('link', $.string)))),
      ),
      $._suite,
    ),

    _members: $ => suite($.members, alias($._member, $.members)),

    members: $ => repeat1($._member),

    _member: $ => choice(
      $.function_definition,
      seq(choice($.field, $.variant, $.pass_statement, $.doc, alias($._ellipsis_member, $.ellipsis)), $._newline),
    ),

    doc: $ => field('text', $.string),

    _ellipsis_member: _ => '...',

    field: $ => seq(
      optional($._modifiers),
      field('name', $._member_name),
      choice(
        seq(':', field('type', $.type), optional(seq('=', field('default', $._value)))),
        seq('=', field('default', $._value)),
      ),
    ),

    variant: $ => seq(field('name', $.identifier), optional(field('fields', $.parameters))),

    _member_name: $ => choice(
      reserved('member', $.identifier),
      alias(choice('def', 'pass', 'async', 'fn', 'func', 'function'), $.identifier),
    ),

    // ---------------------------------------------------------------- types

    type: $ => choice(
      $.named_type,
      $.generic_type,
      $.optional_type,
      $.tuple_type,
      $.function_type,
      $.union_type,
      $.mut_type,
      $.none,
    ),

    named_type: $ => seq($.identifier, repeat(seq('.', $.identifier))),

    generic_type: $ => seq(field('base', $.named_type), '[', list1(field('argument', $.type)), ']'),

    optional_type: $ => prec(PREC.postfix, seq(field('type', $.type), '?')),

    tuple_type: $ => seq('(', list(field('element', $.type)), ')'),

    function_type: $ => prec.right(seq(field('parameters', $.tuple_type), '->', field('return_type', $.type))),

    /** A result of `extern rust` that borrows. */
    ref_type: $ => seq(alias($._ref, 'ref'), field('type', $.type)),

    /** `int | None`, which is written `int?`. */
    union_type: $ => prec.left(PREC.bit_or, seq(field('left', $.type), '|', field('right', $.type))),

    mut_type: $ => prec(PREC.unary, seq('mut', field('type', $.type))),

    // ---------------------------------------------------------------- patterns

    pattern: $ => choice(
      $.identifier,
      $.path_pattern,
      $.constructor_pattern,
      $.tuple_pattern,
      $.list_pattern,
      $.or_pattern,
      $.as_pattern,
      $.star_pattern,
      $.mut_pattern,
      $.negative_pattern,
      $.string,
      $.integer,
      $.float,
      $.duration,
      $.invalid_number,
      $.true,
      $.false,
      $.none,
    ),

    pattern_list: $ => seq($.pattern, choice(',', seq(repeat1(seq(',', $.pattern)), optional(',')))),

    _path: $ => choice($.identifier, $.path_pattern),

    path_pattern: $ => seq($.identifier, repeat1(seq('.', reserved('member', $.identifier)))),

    constructor_pattern: $ => seq(
      field('constructor', $._path),
      '(',
      list(field('argument', $._pattern_argument)),
      ')',
    ),

    _pattern_argument: $ => choice($.pattern, $.keyword_pattern),

    keyword_pattern: $ => seq(field('name', $._keyword_name), '=', field('pattern', $.pattern)),

    tuple_pattern: $ => seq('(', list(field('element', $.pattern)), ')'),

    list_pattern: $ => seq('[', list(field('element', $.pattern)), ']'),

    or_pattern: $ => prec.left(2, seq(field('left', $.pattern), '|', field('right', $.pattern))),

    as_pattern: $ => prec.left(1, seq(field('pattern', $.pattern), 'as', field('name', $.identifier))),

    star_pattern: $ => seq('*', field('name', $.identifier)),

    mut_pattern: $ => seq('mut', field('name', $.identifier)),

    negative_pattern: $ => seq('-', field('value', choice($.integer, $.float, $.duration))),

    // ---------------------------------------------------------------- expressions

    _value: $ => choice($.expression, $.match_expression),

    expression: $ => choice(
      $._disjunction,
      $.conditional_expression,
      $.lambda,
      $.foreign_lambda,
      $.spawn_expression,
      $.race_expression,
      $.yield_expression,
    ),

    _disjunction: $ => choice($.boolean_operator, $.not_operator, $.comparison, $._arithmetic),

    _arithmetic: $ => choice($.binary_operator, $.unary_operator, $.offload_expression, $.foreign_prefix, $.primary),

    primary: $ => choice(
      $.identifier,
      $.self,
      $.integer,
      $.float,
      $.duration,
      $.invalid_number,
      $.true,
      $.false,
      $.none,
      $.string,
      $.ellipsis,
      $.attribute,
      $.subscript,
      $.call,
      $.optional,
      $.list,
      $.list_comprehension,
      $.dictionary,
      $.dictionary_comprehension,
      $.set,
      $.set_comprehension,
      $.tuple,
      $.parenthesized_expression,
      $.generator_expression,
    ),

    match_expression: $ => seq(
      $._match_header,
      choice(
        seq(':', $._newline, choice($._arms, field('arm', $.missing_block))),
        seq(field('colon', $.missing_colon), $._arms),
      ),
    ),

    _arms: $ => seq(
      $._value_indent,
      field('arm', $.match_arm),
      repeat(seq($._newline, field('arm', $.match_arm))),
      optional($._newline),
      $._dedent,
    ),

    match_arm: $ => seq($._case_head, ':', choice(
      $._arm_value,
      seq($._newline, $._value_indent, $._arm_value, optional($._newline), $._dedent),
    )),

    _arm_value: $ => field('value', choice($._value, $.raise_statement)),

    conditional_expression: $ => prec.right(PREC.conditional, seq(
      field('consequence', $._disjunction),
      'if',
      field('condition', $._disjunction),
      'else',
      field('alternative', $.expression),
    )),

    /** The parameters are an identifier, or what reads as a tuple of them: `(a, b) -> a + b`. */
    lambda: $ => prec.right(PREC.lambda, seq(
      field('parameters', choice($.identifier, $.tuple, $.parenthesized_expression)),
      '->',
      field('body', $._value),
    )),

    lambda_parameter: $ => choice(
      seq('mut', field('name', $.identifier), optional(seq(':', field('type', $.type)))),
      seq(field('name', $.identifier), ':', field('type', $.type)),
    ),

    foreign_lambda: $ => prec.right(PREC.lambda, seq(
      field('foreign', alias('lambda', $.foreign_word)),
      list(field('parameter', $.identifier)),
      ':',
      field('body', $.expression),
    )),

    spawn_expression: $ => prec.right(seq(
      alias($._spawn, 'spawn'),
      field('call', $.primary),
      optional(seq('in', field('group', $.primary))),
    )),

    offload_expression: $ => prec(PREC.unary, seq(alias($._offload, 'offload'), field('call', $.primary))),

    race_expression: $ => seq(alias($._race_list, 'race'), field('list', choice($.list, $.list_comprehension))),

    yield_expression: $ => prec.right(PREC.lambda, seq(
      field('foreign', alias('yield', $.foreign_word)),
      optional('from'),
      optional(field('value', $.expression)),
    )),

    /** `await f()`, `new Point()`. */
    foreign_prefix: $ => prec(PREC.unary, seq(
      field('foreign', alias(choice('await', 'new'), $.foreign_word)),
      field('value', $.primary),
    )),

    boolean_operator: $ => choice(
      prec.left(PREC.and, seq(
        field('left', $._disjunction),
        field('operator', choice('and', '&&')),
        field('right', $._disjunction),
      )),
      prec.left(PREC.or, seq(
        field('left', $._disjunction),
        field('operator', choice('or', '||')),
        field('right', $._disjunction),
      )),
    ),

    not_operator: $ => prec(PREC.not, seq('not', field('operand', $._disjunction))),

    comparison: $ => prec.left(PREC.compare, seq(
      field('operand', $._arithmetic),
      repeat1(seq(
        field('operator', choice(
          '<', '>', '<=', '>=', '==', '!=', '===', '!==', '<>', 'in', 'is',
          alias($._not_in, 'not in'),
          alias($._is_not, 'is not'),
        )),
        field('operand', $._arithmetic),
      )),
    )),

    _not_in: _ => seq('not', 'in'),
    _is_not: _ => seq('is', 'not'),

    binary_operator: $ => {
      const table = [
        [prec.left, '+', PREC.add],
        [prec.left, '-', PREC.add],
        [prec.left, '*', PREC.multiply],
        [prec.left, '/', PREC.multiply],
        [prec.left, '//', PREC.multiply],
        [prec.left, '%', PREC.multiply],
        [prec.right, '**', PREC.power],
        [prec.left, '|', PREC.bit_or],
        [prec.left, '^', PREC.bit_xor],
        [prec.left, '&', PREC.bit_and],
        [prec.left, '<<', PREC.shift],
        [prec.left, '>>', PREC.shift],
      ];
      return choice(...table.map(([associate, operator, precedence]) => associate(precedence, seq(
        field('left', $._arithmetic),
        field('operator', operator),
        field('right', $._arithmetic),
      ))));
    },

    unary_operator: $ => prec(PREC.unary, seq(
      field('operator', choice('-', '+', '~', '!')),
      field('operand', $._arithmetic),
    )),

    attribute: $ => prec(PREC.postfix, seq(
      field('object', $.primary),
      field('operator', choice('.', '?.')),
      field('name', choice(reserved('member', $.identifier), $.integer)),
    )),

    subscript: $ => prec(PREC.postfix, seq(
      field('object', $.primary),
      '[',
      list1(field('index', $._index)),
      ']',
    )),

    _index: $ => choice($.expression, $.slice),

    slice: $ => prec.right(seq(
      optional(field('start', $.expression)),
      ':',
      optional(field('end', $.expression)),
      optional(seq(':', optional(field('step', $.expression)))),
    )),

    call: $ => prec(PREC.postfix, seq(
      field('function', $.primary),
      field('arguments', choice($.arguments, $.generator_expression)),
    )),

    arguments: $ => seq('(', list($._argument), ')'),

    _argument: $ => choice($._value, $.star, $.double_star, $.keyword_argument, $.mut_argument),

    mut_argument: $ => seq('mut', field('value', $.expression)),

    keyword_argument: $ => seq(
      field('name', $._keyword_name),
      '=',
      field('value', choice($._value, $.mut_argument)),
    ),

    // Words that may begin an argument or a pattern come as keywords there; the rest come as identifiers.
    _keyword_name: $ => choice(
      reserved('member', $.identifier),
      alias(choice('not', 'None', 'True', 'False', 'self', 'mut', 'lambda', 'await', 'new', 'yield'), $.identifier),
    ),

    /** `T?` as a type argument of an expression: `channel[int?](8)`. */
    optional: $ => prec(PREC.postfix, seq(field('value', $.primary), '?')),

    list: $ => seq('[', list(field('element', $._element)), ']'),

    set: $ => seq('{', list1(field('element', $._element)), '}'),

    tuple: $ => seq('(', optional(choice(
      seq(field('element', $._tuple_element), ','),
      seq(field('element', $._tuple_element), repeat1(seq(',', field('element', $._tuple_element))), optional(',')),
    )), ')'),

    _tuple_element: $ => choice($._element, $.lambda_parameter),

    parenthesized_expression: $ => seq('(', field('value', choice($._value, $.lambda_parameter)), ')'),

    dictionary: $ => seq('{', list(field('entry', $._entry)), '}'),

    _entry: $ => choice($.pair, $.double_star),

    pair: $ => seq(field('key', $.expression), ':', field('value', $._value)),

    list_comprehension: $ => seq('[', field('element', $.expression), $._clauses, ']'),

    set_comprehension: $ => seq('{', field('element', $.expression), $._clauses, '}'),

    dictionary_comprehension: $ => seq('{', field('element', $.pair), $._clauses, '}'),

    generator_expression: $ => seq('(', field('element', $.expression), $._clauses, ')'),

    _clauses: $ => seq(field('clause', $.for_clause), repeat(field('clause', $._clause))),

    _clause: $ => choice($.for_clause, $.if_clause),

    for_clause: $ => seq(
      'for',
      field('pattern', choice($.pattern, $.pattern_list)),
      'in',
      field('iterable', $._disjunction),
    ),

    if_clause: $ => seq('if', field('condition', $._disjunction)),

    // ---------------------------------------------------------------- text

    string: $ => seq(field('start', $.string_start), $._string_rest),

    /** The text of an error: braces interpolate without a prefix. */
    _template: $ => seq(field('start', alias($._template_start, $.string_start)), $._string_rest),

    _string_rest: $ => seq(
      repeat(choice($.string_content, $.escape_sequence, $.escaped_brace, $.stray_brace, $.interpolation)),
      field('end', choice($.string_end, $.unterminated)),
    ),

    interpolation: $ => seq(
      alias($._interpolation_start, '{'),
      optional(field('value', $.expression)),
      optional(field('debug', '=')),
      optional(field('conversion', $.conversion)),
      optional(field('format', $.format_specifier)),
      '}',
    ),

    conversion: _ => /![A-Za-z]*/,

    format_specifier: $ => seq(
      alias($._format_start, ':'),
      repeat(choice($.format_text, $.interpolation)),
    ),

    // ---------------------------------------------------------------- tokens

    identifier: _ => /[_\p{XID_Start}]\p{XID_Continue}*/,

    integer: _ => token(prec(2, choice(
      /0[xX][0-9a-fA-F_]+/,
      /0[bB][01_]+/,
      /0[oO][0-7_]+/,
      /[0-9][0-9_]*/,
    ))),

    float: _ => token(prec(2, choice(
      /[0-9][0-9_]*\.[0-9][0-9_]*([eE][+-]?[0-9][0-9_]*)?/,
      /[0-9][0-9_]*[eE][+-]?[0-9][0-9_]*/,
      /\.[0-9][0-9_]*([eE][+-]?[0-9][0-9_]*)?/,
    ))),

    duration: _ => token(prec(2, /[0-9][0-9_]*(\.[0-9][0-9_]*)?(ns|us|ms|s|m|h)/)),

    invalid_number: _ => token(prec(1, /[0-9][0-9_]*(\.[0-9][0-9_]*)?[\p{XID_Start}_]\p{XID_Continue}*/)),

    self: _ => 'self',
    true: _ => 'True',
    false: _ => 'False',
    none: _ => 'None',
    ellipsis: _ => '...',

    line_continuation: _ => /\\\r?\n/,
  },
});
