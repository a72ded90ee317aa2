[
  (function_definition)
  (struct_definition)
  (enum_definition)
  (newtype_definition)
  (interface_definition)
  (implementation)
  (extern_block)
  (if_statement)
  (while_statement)
  (for_statement)
  (match_statement)
  (match_expression)
  (case_clause)
  (try_statement)
  (with_statement)
  (concurrent_statement)
  (race_statement)
  (supervise_statement)
  (select_statement)
  (select_clause)
  (parameters)
  (arguments)
  (list)
  (list_comprehension)
  (dictionary)
  (dictionary_comprehension)
  (set)
  (set_comprehension)
  (tuple)
  (parenthesized_expression)
] @indent.begin

[
  (elif_clause)
  (else_clause)
  (except_clause)
  (finally_clause)
  ")"
  "]"
  "}"
] @indent.branch

[
  (return_statement)
  (raise_statement)
  (break_statement)
  (continue_statement)
  (pass_statement)
] @indent.dedent
