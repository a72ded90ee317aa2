; Scopes

[
  (module)
  (function_definition)
  (lambda)
  (list_comprehension)
  (dictionary_comprehension)
  (set_comprehension)
  (generator_expression)
  (case_clause)
  (match_arm)
  (except_clause)
] @local.scope

; Definitions

(function_definition name: (identifier) @local.definition.function)
(struct_definition name: (identifier) @local.definition.type)
(enum_definition name: (identifier) @local.definition.type)
(newtype_definition name: (identifier) @local.definition.type)
(interface_definition name: (identifier) @local.definition.type)
(error_definition name: (identifier) @local.definition.type)
(type_alias name: (identifier) @local.definition.type)
(const_definition name: (identifier) @local.definition.constant)
(type_parameter name: (identifier) @local.definition.type)
(parameter name: (identifier) @local.definition.parameter)
(field name: (identifier) @local.definition.field)
(variant name: (identifier) @local.definition.enum)
(import_item path: (path (identifier) @local.definition.import .) !alias)
(import_item name: (identifier) @local.definition.import !alias)
(import_item alias: (identifier) @local.definition.import)

(assignment left: (identifier) @local.definition.var)
(assignment left: (expression_list (identifier) @local.definition.var))
(assignment left: (expression_list (star value: (identifier) @local.definition.var)))
(assignment left: (tuple element: (identifier) @local.definition.var))
(lambda parameters: (identifier) @local.definition.parameter)
(lambda parameters: (tuple element: (identifier) @local.definition.parameter))
(lambda parameters: (parenthesized_expression value: (identifier) @local.definition.parameter))
(for_statement pattern: (identifier) @local.definition.var)
(for_clause pattern: (identifier) @local.definition.var)
(pattern_list (identifier) @local.definition.var)
(tuple_pattern element: (identifier) @local.definition.var)
(list_pattern element: (identifier) @local.definition.var)
(star_pattern name: (identifier) @local.definition.var)
(mut_pattern name: (identifier) @local.definition.var)
(as_pattern name: (identifier) @local.definition.var)
(with_item pattern: (identifier) @local.definition.var)
(except_clause name: (identifier) @local.definition.var)
((constructor_pattern argument: (identifier) @local.definition.var)
  (#match? @local.definition.var "^[a-z_]"))
((keyword_pattern pattern: (identifier) @local.definition.var)
  (#match? @local.definition.var "^[a-z_]"))

; References

(identifier) @local.reference
