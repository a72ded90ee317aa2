((comment) @injection.content
  (#set! injection.language "comment"))

; db.query("select …"), db.execute("…")
((call
  function: (attribute name: (identifier) @_name)
  arguments: (arguments . (string (string_content) @injection.content)))
  (#any-of? @_name "query" "query_one" "query_maybe" "execute")
  (#set! injection.language "sql"))

((call
  function: (attribute object: (identifier) @_module name: (identifier) @_name)
  arguments: (arguments . (string (string_content) @injection.content)))
  (#eq? @_module "regex")
  (#eq? @_name "compile")
  (#set! injection.language "regex"))
