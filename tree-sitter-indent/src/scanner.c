/*
 * Layout, text and soft keywords of Indent.
 *
 * One stack holds what is open: indentation levels, brackets, strings, interpolations. Line ends count where the
 * top of the stack is an indentation level, and nowhere else; so what is a line end does not depend on the state of
 * the parser, and stays right behind a mistake. Where the parser's state matters (may a block begin here?) it is
 * asked through `valid`, and never while it recovers from an error.
 */

#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

#include <string.h>

enum Token {
  NEWLINE,
  INDENT,
  VALUE_INDENT,
  DEDENT,
  MISSING_COLON,
  MISSING_BLOCK,
  UNEXPECTED_INDENT,
  INCONSISTENT_DEDENT,
  TAB_INDENTATION,
  COMMENT,
  COMMENT_END,
  STRING_START,
  TEMPLATE_START,
  STRING_CONTENT,
  ESCAPE_SEQUENCE,
  ESCAPED_BRACE,
  STRAY_BRACE,
  STRING_END,
  UNTERMINATED,
  INTERPOLATION_START,
  FORMAT_START,
  FORMAT_TEXT,
  OPEN_PAREN,
  CLOSE_PAREN,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  OPEN_BRACE,
  CLOSE_BRACE,
  CASE,
  CONCURRENT,
  CONST,
  ERROR_WORD,
  EXTERN,
  IMPLEMENT,
  INTERFACE,
  MATCH,
  NEWTYPE,
  OFFLOAD,
  OWN,
  PRINT,
  PUB,
  RACE,
  RACE_LIST,
  REF,
  SELECT,
  SPAWN,
  SUPERVISE,
  TYPE,
  ERROR_SENTINEL,
};

/*
 * An entry of the stack: its kind in the upper four bits, a width or flags in the others. On the stack, which has to
 * fit into the buffer that tree-sitter keeps, a level takes two bytes, the last with its kind, and all else one.
 * A PHANTOM is a level that the text has and the grammar has not: an unexpected indentation.
 */
typedef uint16_t Entry;

#define KIND(entry) ((entry) & 0xF000)
#define DATA(entry) ((entry) & 0x0FFF)
#define MAX_WIDTH 0x0FFF

#define LEVEL 0x0000
#define VALUE_LEVEL 0x1000
#define PHANTOM 0x2000
#define PAREN 0x3000
#define BRACKET 0x4000
#define BRACE 0x5000
#define STRING 0x6000
#define INTERPOLATION 0x7000
#define FORMAT 0x8000

/* Flags of a STRING. */
#define SINGLE_QUOTE 1
#define TRIPLE 2
#define RAW 4
#define FORMATTED 8

/* Flags of the scanner. */
#define AT_LINE_START 1  /* at column 0, or at the end of the file; `next_indent` is known */
#define AFTER_COMMENT 2  /* right behind a comment that has a line of its own */
#define MEASURED 4       /* behind the indentation of a line, which is `next_indent` wide */
#define OWES_NEWLINE 8   /* an indented value has ended: the line that it ends has not */
#define AT_END 16        /* at the end of the file, behind the line end that is taken to be there */

#define HEADER_SIZE 3
#define MAX_SIZE (TREE_SITTER_SERIALIZATION_BUFFER_SIZE - HEADER_SIZE)

typedef struct {
  uint8_t flags;
  uint16_t next_indent;
  uint16_t size;
  uint8_t stack[MAX_SIZE];
} Scanner;

/* ---------------------------------------------------------------- the stack */

static inline bool is_level(Entry entry) {
  return KIND(entry) <= PHANTOM;
}

static inline uint16_t size_of(Entry entry) {
  return is_level(entry) ? 2 : 1;
}

/* The entry that ends at this size of the stack; at the bottom, the level of the module. */
static inline Entry entry_at(const Scanner *scanner, uint16_t size) {
  if (!size) return LEVEL;
  uint8_t last = scanner->stack[size - 1];
  Entry kind = (Entry)((last & 0xF0) << 8);
  if (!is_level(kind)) return kind | (last & 0x0F);
  return size > 1 ? (Entry)(kind | (last & 0x0F) << 8 | scanner->stack[size - 2]) : LEVEL;
}

/* The size of the stack below the entry that ends at `size`. */
static inline uint16_t below(const Scanner *scanner, uint16_t size) {
  uint16_t taken = size_of(entry_at(scanner, size));
  return size > taken ? (uint16_t)(size - taken) : 0;
}

static inline Entry top(const Scanner *scanner) {
  return entry_at(scanner, scanner->size);
}

static inline Entry below_top(const Scanner *scanner) {
  return entry_at(scanner, below(scanner, scanner->size));
}

/* Where the stack is full, what is opened is not tracked. */
static inline void push(Scanner *scanner, Entry entry) {
  if (scanner->size + size_of(entry) > MAX_SIZE) return;
  uint8_t high = (uint8_t)(KIND(entry) >> 8);
  if (is_level(entry)) {
    scanner->stack[scanner->size++] = (uint8_t)entry;
    high |= (uint8_t)(DATA(entry) >> 8);
  } else {
    high |= (uint8_t)DATA(entry);
  }
  scanner->stack[scanner->size++] = high;
}

static inline void pop(Scanner *scanner) {
  scanner->size = below(scanner, scanner->size);
}

static inline bool is_bracket(Entry entry) {
  return KIND(entry) == PAREN || KIND(entry) == BRACKET || KIND(entry) == BRACE;
}

/* The width of the innermost indentation level, seen through brackets and strings. */
static uint16_t level_width(const Scanner *scanner) {
  uint16_t size = scanner->size;
  while (size && !is_level(entry_at(scanner, size))) size = below(scanner, size);
  return DATA(entry_at(scanner, size));
}

/* Drops brackets and strings down to the innermost indentation level. */
static void pop_to_level(Scanner *scanner) {
  while (!is_level(top(scanner))) pop(scanner);
}

/* True where a string that must end on its line is open around this place. */
static bool in_one_line_string(const Scanner *scanner) {
  for (uint16_t size = scanner->size; !is_level(entry_at(scanner, size)); size = below(scanner, size)) {
    Entry entry = entry_at(scanner, size);
    if (KIND(entry) == STRING && !(DATA(entry) & TRIPLE)) return true;
  }
  return false;
}

static bool in_string(const Scanner *scanner) {
  for (uint16_t size = scanner->size; !is_level(entry_at(scanner, size)); size = below(scanner, size)) {
    if (KIND(entry_at(scanner, size)) == STRING) return true;
  }
  return false;
}

/* ---------------------------------------------------------------- characters */

static inline void advance(TSLexer *lexer) { lexer->advance(lexer, false); }
static inline void skip(TSLexer *lexer) { lexer->advance(lexer, true); }

static inline bool is_blank(int32_t c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r' || c == 0xFEFF; }
static inline bool is_line_end(TSLexer *lexer) { return lexer->lookahead == '\n' || lexer->eof(lexer); }
static inline bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }
static inline bool is_hex(int32_t c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
static inline bool is_word_start(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}
static inline bool is_word(int32_t c) { return is_word_start(c) || is_digit(c); }

static inline bool emit(TSLexer *lexer, enum Token token) {
  lexer->result_symbol = token;
  return true;
}

static void advance_to_line_end(TSLexer *lexer) {
  while (!is_line_end(lexer) && lexer->lookahead != '\r') advance(lexer);
}

/* The width up to which a character of indentation reaches. A tab is an error; it counts as up to four columns. */
static inline uint16_t widened(uint16_t width, int32_t c) {
  uint16_t result = c == '\t' ? (uint16_t)((width / 4 + 1) * 4) : c == ' ' ? (uint16_t)(width + 1) : width;
  return result > MAX_WIDTH ? MAX_WIDTH : result;
}

typedef struct {
  uint16_t indent;
  bool adjacent; /* no blank line, comment, tab or end of file comes first */
} NextLine;

/* Reads on to the next line of code and measures it. To be called at the start of a line. */
static NextLine peek_next_line(TSLexer *lexer) {
  NextLine next = {0, true};
  for (uint16_t width = 0; !lexer->eof(lexer);) {
    if (lexer->lookahead == '\n') {
      next.adjacent = false;
      width = 0;
    } else if (lexer->lookahead == '#') {
      advance_to_line_end(lexer);
      continue;
    } else if (is_blank(lexer->lookahead)) {
      width = widened(width, lexer->lookahead);
      if (lexer->lookahead == '\t') next.adjacent = false;
    } else {
      next.indent = width;
      return next;
    }
    advance(lexer);
  }
  next.adjacent = false;
  return next;
}

/* ---------------------------------------------------------------- words */

#define WORD_SIZE 16

/* Reads a word; one that does not fit becomes the empty word, which is none of those that we ask for. */
static void read_word(TSLexer *lexer, char word[WORD_SIZE]) {
  unsigned length = 0;
  for (; is_word(lexer->lookahead); advance(lexer)) {
    if (length < WORD_SIZE) word[length++] = lexer->lookahead < 0x80 ? (char)lexer->lookahead : '?';
  }
  word[length < WORD_SIZE ? length : 0] = 0;
}

static bool is_one_of(const char *word, const char *const *list, unsigned count) {
  for (unsigned i = 0; i < count; i++) {
    if (strcmp(word, list[i]) == 0) return true;
  }
  return false;
}

#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof(*(list)))

/* Words that may follow an operand. */
static bool is_infix(const char *word) {
  static const char *const words[] = {"and", "or", "in", "is", "if", "else", "for", "as", "not", "from"};
  return IS_ONE_OF(word, words);
}

/* Words that may stand before an operand. */
static bool is_prefix(const char *word) {
  static const char *const words[] = {"not", "spawn", "offload", "await", "new", "yield", "lambda", "mut", "match", "race"};
  return IS_ONE_OF(word, words);
}

/* Words that begin a statement and nothing else. */
static bool begins_statement(const char *word) {
  static const char *const words[] = {
    "def", "struct", "enum", "while", "with", "try", "except", "finally", "return", "raise", "assert",
    "pass", "break", "continue", "import", "elif", "class",
  };
  return IS_ONE_OF(word, words);
}

/* True where blanks and then a name, or one of `also`, follow: `type Ids`, and not `type in names`. */
static bool word_follows(TSLexer *lexer, const char *also) {
  if (!is_blank(lexer->lookahead)) return false;
  while (is_blank(lexer->lookahead)) advance(lexer);
  int32_t c = lexer->lookahead;
  if (c > 0 && c < 0x80 && strchr(also, (char)c)) return true;
  if (!is_word_start(c)) return false;
  char word[WORD_SIZE];
  read_word(lexer, word);
  return !is_infix(word);
}

/* True where a colon and then nothing more stands on the line. */
static bool colon_ends_line(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) advance(lexer);
  if (lexer->lookahead != ':') return false;
  advance(lexer);
  while (is_blank(lexer->lookahead)) advance(lexer);
  return lexer->lookahead == '#' || is_line_end(lexer);
}

/* Passes a string without looking at its prefix; good enough to find the end of a line. */
static void pass_string(TSLexer *lexer) {
  int32_t quote = lexer->lookahead;
  advance(lexer);
  while (!is_line_end(lexer) && lexer->lookahead != quote) {
    if (lexer->lookahead == '\\') advance(lexer);
    if (!lexer->eof(lexer)) advance(lexer);
  }
  if (lexer->lookahead == quote) advance(lexer);
}

/* So far a soft keyword looks ahead in brackets: they may never be closed. */
#define MOST_STEPS 4096

/* Passes `( … )`, if one is here, over any number of lines. */
static void pass_parentheses(TSLexer *lexer) {
  unsigned depth = 0;
  if (lexer->lookahead != '(') return;
  for (unsigned steps = 0; steps < MOST_STEPS && !lexer->eof(lexer); steps++) {
    int32_t c = lexer->lookahead;
    if (c == '"' || c == '\'') {
      pass_string(lexer);
      continue;
    }
    if (c == '#') {
      advance_to_line_end(lexer);
      continue;
    }
    advance(lexer);
    if (c == '(' || c == '[' || c == '{') depth++;
    if ((c == ')' || c == ']' || c == '}') && --depth == 0) return;
  }
}

/* True where the line that we are on, brackets passed, ends in a colon. */
static bool line_ends_in_colon(TSLexer *lexer) {
  unsigned depth = 0, steps = 0;
  int32_t last = 0;
  for (; steps < MOST_STEPS && !lexer->eof(lexer); steps++) {
    int32_t c = lexer->lookahead;
    if (c == '#') {
      advance_to_line_end(lexer);
      continue;
    }
    if (c == '\n' && (depth == 0 || last == ':')) break;
    if (c == '"' || c == '\'') {
      pass_string(lexer);
      last = c;
      continue;
    }
    if (c == '(' || c == '[' || c == '{') depth++;
    if (c == ')' || c == ']' || c == '}') {
      if (depth == 0) return false;
      depth--;
    }
    if (c != '\n' && !is_blank(c)) last = c;
    advance(lexer);
  }
  return last == ':' && steps < MOST_STEPS;
}

/* `match` begins a match where an operand follows and the line is a header. */
static bool match_follows(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) advance(lexer);
  int32_t c = lexer->lookahead;
  if (is_digit(c) || c == '"' || c == '\'') return true;
  if (is_word_start(c)) {
    char word[WORD_SIZE];
    read_word(lexer, word);
    return !is_infix(word) || (strcmp(word, "not") == 0 && line_ends_in_colon(lexer));
  }
  return (c == '(' || c == '[' || c == '{' || c == '-' || c == '~') && line_ends_in_colon(lexer);
}

typedef enum { BEFORE_NAME, BEFORE_TEXT, BEFORE_TYPE, BEFORE_PATTERN, BLOCK, BLOCK_WITH_OPTIONS, RACING, MATCHING } Shape;

typedef struct {
  const char *word;
  enum Token token;
  Shape shape;
} SoftKeyword;

static const SoftKeyword SOFT_KEYWORDS[] = {
  {"case", CASE, BEFORE_PATTERN},
  {"concurrent", CONCURRENT, BLOCK_WITH_OPTIONS},
  {"const", CONST, BEFORE_NAME},
  {"error", ERROR_WORD, BEFORE_NAME},
  {"extern", EXTERN, BEFORE_TEXT},
  {"implement", IMPLEMENT, BEFORE_NAME},
  {"interface", INTERFACE, BEFORE_NAME},
  {"match", MATCH, MATCHING},
  {"newtype", NEWTYPE, BEFORE_NAME},
  {"offload", OFFLOAD, BEFORE_NAME},
  {"own", OWN, BEFORE_NAME},
  {"print", PRINT, BEFORE_TEXT},
  {"pub", PUB, BEFORE_NAME},
  {"race", RACE, RACING},
  {"ref", REF, BEFORE_TYPE},
  {"select", SELECT, BLOCK},
  {"spawn", SPAWN, BEFORE_NAME},
  {"supervise", SUPERVISE, BLOCK_WITH_OPTIONS},
  {"type", TYPE, BEFORE_NAME},
};

#define SOFT_KEYWORD_COUNT (sizeof(SOFT_KEYWORDS) / sizeof(*SOFT_KEYWORDS))

static bool race_follows(TSLexer *lexer, const bool *valid) {
  bool blank = is_blank(lexer->lookahead);
  while (is_blank(lexer->lookahead)) advance(lexer);
  if (valid[RACE_LIST] && blank && lexer->lookahead == '[') return emit(lexer, RACE_LIST);
  return valid[RACE] && colon_ends_line(lexer) && emit(lexer, RACE);
}

static bool has_shape(TSLexer *lexer, Shape shape) {
  switch (shape) {
    case BEFORE_NAME: return word_follows(lexer, "");
    case BEFORE_TEXT: return word_follows(lexer, "\"'0123456789");
    case BEFORE_TYPE: return word_follows(lexer, "(");
    case BEFORE_PATTERN: return word_follows(lexer, "\"'0123456789([-");
    case BLOCK: return colon_ends_line(lexer);
    case BLOCK_WITH_OPTIONS: pass_parentheses(lexer); return colon_ends_line(lexer);
    case MATCHING: return match_follows(lexer);
    case RACING: return false;
  }
  return false;
}

/* Behind a word, the end of the token not yet marked: is it a soft keyword here? */
static bool scan_soft_keyword(TSLexer *lexer, const bool *valid, const char *word) {
  for (unsigned i = 0; i < SOFT_KEYWORD_COUNT; i++) {
    const SoftKeyword *keyword = &SOFT_KEYWORDS[i];
    if (word[0] != keyword->word[0] || strcmp(word, keyword->word) != 0) continue;
    bool racing = keyword->shape == RACING;
    if (!valid[keyword->token] && !(racing && valid[RACE_LIST])) return false;
    lexer->mark_end(lexer);
    if (racing) return race_follows(lexer, valid);
    return has_shape(lexer, keyword->shape) && emit(lexer, keyword->token);
  }
  return false;
}

/* ---------------------------------------------------------------- strings */

/* The flags of a string whose prefix is `word`, or -1 where that is no prefix. */
static int string_flags(const char *word) {
  int flags = 0;
  if (strlen(word) > 2) return -1;
  for (const char *letter = word; *letter; letter++) {
    switch (*letter) {
      case 'r': case 'R': flags |= RAW; break;
      case 'f': case 'F': flags |= FORMATTED; break;
      case 'b': case 'B': case 'u': case 'U': break;
      default: return -1;
    }
  }
  return flags;
}

/* At the opening quote. */
static bool scan_string_start(Scanner *scanner, TSLexer *lexer, const bool *valid, int flags) {
  int32_t quote = lexer->lookahead;
  bool template = valid[TEMPLATE_START] && !valid[ERROR_SENTINEL];
  if (quote == '\'') flags |= SINGLE_QUOTE;
  if (template) flags |= FORMATTED;
  advance(lexer);
  lexer->mark_end(lexer);
  if (lexer->lookahead == quote) {
    advance(lexer);
    if (lexer->lookahead == quote) {
      advance(lexer);
      lexer->mark_end(lexer);
      flags |= TRIPLE;
    }
  }
  push(scanner, (Entry)(STRING | flags));
  return emit(lexer, template ? TEMPLATE_START : STRING_START);
}

/* At a backslash: it and what belongs to it. */
static bool scan_escape(TSLexer *lexer) {
  advance(lexer);
  int32_t c = lexer->lookahead;
  if (c == '\r') {
    advance(lexer);
    if (lexer->lookahead == '\n') advance(lexer);
  } else if (!lexer->eof(lexer)) {
    advance(lexer);
  }
  if (c == 'x') {
    for (int i = 0; i < 2 && is_hex(lexer->lookahead); i++) advance(lexer);
  } else if (c == 'u' && lexer->lookahead == '{') {
    advance(lexer);
    while (is_word(lexer->lookahead)) advance(lexer);
    if (lexer->lookahead == '}') advance(lexer);
  }
  lexer->mark_end(lexer);
  return emit(lexer, ESCAPE_SEQUENCE);
}

/* At a brace of a formatted string. */
static bool scan_string_brace(Scanner *scanner, TSLexer *lexer) {
  int32_t brace = lexer->lookahead;
  advance(lexer);
  lexer->mark_end(lexer);
  if (lexer->lookahead == brace) {
    advance(lexer);
    lexer->mark_end(lexer);
    return emit(lexer, ESCAPED_BRACE);
  }
  if (brace == '}') return emit(lexer, STRAY_BRACE);
  push(scanner, INTERPOLATION);
  return emit(lexer, INTERPOLATION_START);
}

/* At a quote of the kind that opened the string. True where it closes the string: it is passed then. */
static bool pass_closing_quote(TSLexer *lexer, int flags) {
  int32_t quote = lexer->lookahead;
  int count = flags & TRIPLE ? 3 : 1;
  for (; count > 0 && lexer->lookahead == quote; count--) advance(lexer);
  return count == 0;
}

static bool scan_string(Scanner *scanner, TSLexer *lexer) {
  int flags = DATA(top(scanner));
  int32_t quote = flags & SINGLE_QUOTE ? '\'' : '"';
  bool content = false;
  for (;; content = true) {
    int32_t c = lexer->lookahead;
    lexer->mark_end(lexer);
    if (lexer->eof(lexer) || (!(flags & TRIPLE) && (c == '\n' || c == '\r'))) {
      if (content) return emit(lexer, STRING_CONTENT);
      pop(scanner);
      return emit(lexer, UNTERMINATED);
    }
    if (c == quote) {
      if (pass_closing_quote(lexer, flags)) {
        if (content) return emit(lexer, STRING_CONTENT);
        lexer->mark_end(lexer);
        pop(scanner);
        return emit(lexer, STRING_END);
      }
      continue;
    }
    if (c == '\\' && !(flags & RAW)) return content ? emit(lexer, STRING_CONTENT) : scan_escape(lexer);
    if ((c == '{' || c == '}') && flags & FORMATTED) {
      return content ? emit(lexer, STRING_CONTENT) : scan_string_brace(scanner, lexer);
    }
    advance(lexer);
    if (c == '\\' && (lexer->lookahead == quote || lexer->lookahead == '\\')) advance(lexer);
  }
}

/* The flags of the string around a format specifier. */
static int surrounding_string_flags(const Scanner *scanner) {
  for (uint16_t size = scanner->size; size; size = below(scanner, size)) {
    Entry entry = entry_at(scanner, size);
    if (KIND(entry) == STRING) return DATA(entry);
  }
  return 0;
}

/* Behind the colon of an interpolation. A line end or the string's quote ends it, too: then the brace is missing. */
static bool scan_format(Scanner *scanner, TSLexer *lexer) {
  int32_t quote = surrounding_string_flags(scanner) & SINGLE_QUOTE ? '\'' : '"';
  bool content = false;
  for (;; content = true) {
    int32_t c = lexer->lookahead;
    lexer->mark_end(lexer);
    bool ends = is_line_end(lexer) || c == '\r' || c == '{' || c == '}' || c == quote;
    if (!ends) {
      advance(lexer);
      continue;
    }
    if (content) return emit(lexer, FORMAT_TEXT);
    if (c == '{') {
      advance(lexer);
      lexer->mark_end(lexer);
      push(scanner, INTERPOLATION);
      return emit(lexer, INTERPOLATION_START);
    }
    pop(scanner);
    pop(scanner);
    if (c == '}') {
      advance(lexer);
      lexer->mark_end(lexer);
      return emit(lexer, CLOSE_BRACE);
    }
    return scan_string(scanner, lexer);
  }
}

/* ---------------------------------------------------------------- brackets */

static bool scan_open(Scanner *scanner, TSLexer *lexer, Entry entry, enum Token token) {
  advance(lexer);
  lexer->mark_end(lexer);
  push(scanner, entry);
  return emit(lexer, token);
}

/* True where a bracket of this kind is open since the last level that is no value's. */
static bool is_open(const Scanner *scanner, Entry kind) {
  for (uint16_t size = scanner->size; size; size = below(scanner, size)) {
    Entry entry = entry_at(scanner, size);
    if (KIND(entry) == kind) return true;
    if (KIND(entry) == LEVEL || KIND(entry) == STRING) return false;
  }
  return false;
}

/* A closing bracket ends the indented value inside it, and takes with it what was left open inside. */
static bool scan_close(Scanner *scanner, TSLexer *lexer, Entry kind, enum Token token) {
  bool open = is_open(scanner, kind);
  while (open && KIND(top(scanner)) == PHANTOM) pop(scanner);
  if (open && KIND(top(scanner)) == VALUE_LEVEL) {
    lexer->mark_end(lexer);
    pop(scanner);
    return emit(lexer, DEDENT);
  }
  advance(lexer);
  lexer->mark_end(lexer);
  if (open) {
    while (KIND(top(scanner)) != kind) pop(scanner);
    pop(scanner);
  } else if (is_bracket(top(scanner))) {
    // The wrong bracket is meant to close the one that is open.
    pop(scanner);
  }
  return emit(lexer, token);
}

static bool scan_close_brace(Scanner *scanner, TSLexer *lexer) {
  bool interpolates = is_open(scanner, INTERPOLATION) && !is_open(scanner, BRACE);
  return scan_close(scanner, lexer, interpolates ? INTERPOLATION : BRACE, CLOSE_BRACE);
}

/* ---------------------------------------------------------------- line ends and indentation */

/*
 * At a line end inside brackets that the parser asks for: has it closed them by itself, as missing? It has not where
 * a `match` stands inside them: there an arm follows below, or the value of one.
 */
static bool were_closed(TSLexer *lexer, const bool *valid) {
  if (valid[PUB]) return true;
  if (valid[MATCH]) return false;
  if (valid[OPEN_PAREN]) return true;
  char word[WORD_SIZE];
  read_word(lexer, word);
  return strcmp(word, "case") != 0;
}

/* At a line end that counts. A header whose body follows without a colon gets MISSING_COLON instead. */
static bool scan_newline(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  if (!lexer->eof(lexer)) advance(lexer);
  lexer->mark_end(lexer);
  NextLine next = peek_next_line(lexer);
  if (!is_level(top(scanner)) && were_closed(lexer, valid)) pop_to_level(scanner);
  uint16_t width = level_width(scanner);
  bool same_level = next.indent == width && next.adjacent && is_level(top(scanner));
  scanner->next_indent = next.indent;
  scanner->flags = same_level ? 0 : AT_LINE_START;
  bool colon_missing = valid[MISSING_COLON] && !valid[ERROR_SENTINEL] && next.indent > width;
  return emit(lexer, colon_missing ? MISSING_COLON : NEWLINE);
}

static bool scan_indent(Scanner *scanner, TSLexer *lexer, const bool *valid, uint16_t width) {
  if (valid[VALUE_INDENT]) {
    push(scanner, VALUE_LEVEL | width);
    return emit(lexer, VALUE_INDENT);
  }
  push(scanner, LEVEL | width);
  return emit(lexer, INDENT);
}

/* Ends the top level. A value that ends outside of brackets ends its line, too. */
static bool scan_dedent(Scanner *scanner, TSLexer *lexer) {
  bool owes = KIND(top(scanner)) == VALUE_LEVEL && is_level(below_top(scanner));
  pop(scanner);
  scanner->flags |= owes ? OWES_NEWLINE : 0;
  return emit(lexer, DEDENT);
}

static inline bool expects_indent(const bool *valid) {
  return !valid[ERROR_SENTINEL] && (valid[INDENT] || valid[VALUE_INDENT]);
}

/* True where the parser is between lines, and not in the middle of one that a backslash joins to the next. */
static inline bool expects_line(const bool *valid) {
  return valid[PUB] || valid[CASE] || valid[DEDENT] || valid[INDENT] || valid[VALUE_INDENT] || valid[MISSING_BLOCK];
}

static bool scan_own_comment(Scanner *scanner, TSLexer *lexer) {
  advance_to_line_end(lexer);
  lexer->mark_end(lexer);
  scanner->flags = AFTER_COMMENT | (scanner->flags & OWES_NEWLINE);
  return emit(lexer, COMMENT);
}

/* The levels that end before a line of this width and that the grammar does not know are dropped in silence. */
static void pop_phantoms(Scanner *scanner, uint16_t width) {
  while (KIND(top(scanner)) == PHANTOM && width < DATA(top(scanner))) pop(scanner);
}

/* True where a line of this width ends the top level. One between two levels does not: it is inconsistent. */
static bool ends_level(const Scanner *scanner, uint16_t width) {
  if (!scanner->size || width >= DATA(top(scanner))) return false;
  Entry outer = below_top(scanner);
  return !is_level(outer) || width <= DATA(outer);
}

/* At the first comment of lines before code: it belongs to the block in which it is indented. */
static bool scan_comment_lines(Scanner *scanner, TSLexer *lexer, const bool *valid, uint16_t width) {
  uint16_t next = scanner->next_indent;
  pop_phantoms(scanner, next);
  if (next > level_width(scanner) && expects_indent(valid)) return scan_indent(scanner, lexer, valid, next);
  if (is_level(top(scanner)) && ends_level(scanner, next) && width < DATA(top(scanner))) {
    return scan_dedent(scanner, lexer);
  }
  return scan_own_comment(scanner, lexer);
}

/* Behind the indentation of a line of code; the end of the token is marked at the start of the line. */
static bool scan_code_line(Scanner *scanner, TSLexer *lexer, const bool *valid, uint16_t width) {
  bool recovering = valid[ERROR_SENTINEL];
  pop_phantoms(scanner, width);
  uint16_t level = level_width(scanner);
  if (!recovering && valid[MISSING_BLOCK] && width <= level) return emit(lexer, MISSING_BLOCK);
  if (width > level && expects_indent(valid)) {
    scanner->flags = 0;
    lexer->mark_end(lexer);
    return scan_indent(scanner, lexer, valid, width);
  }
  if (!is_level(top(scanner)) || width == level) {
    scanner->flags = 0;
    return false;
  }
  if (ends_level(scanner, width)) return scan_dedent(scanner, lexer);
  scanner->flags = 0;
  lexer->mark_end(lexer);
  if (width > level) {
    push(scanner, PHANTOM | width);
    return emit(lexer, UNEXPECTED_INDENT);
  }
  Entry kind = KIND(top(scanner));
  pop(scanner);
  push(scanner, kind | width);
  return emit(lexer, INCONSISTENT_DEDENT);
}

/* At the end of the file: everything that is open ends. */
static bool scan_end(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  if (valid[MISSING_BLOCK] && !valid[ERROR_SENTINEL]) return emit(lexer, MISSING_BLOCK);
  pop_phantoms(scanner, 0);
  if (!scanner->size) return false;
  if (!is_level(top(scanner))) {
    pop_to_level(scanner);
    return emit(lexer, NEWLINE);
  }
  return scan_dedent(scanner, lexer);
}

typedef enum { NOTHING, EMITTED, MID_LINE } LineStart;

/* At the start of a line outside of brackets, or at the end of the file. NOTHING: the line just goes on with code. */
static LineStart scan_line_start(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  lexer->mark_end(lexer);
  if (scanner->flags & OWES_NEWLINE) {
    scanner->flags &= ~OWES_NEWLINE;
    if (!valid[ERROR_SENTINEL]) {
      emit(lexer, NEWLINE);
      return EMITTED;
    }
  }
  bool tab = false;
  uint16_t width = scanner->flags & MEASURED ? scanner->next_indent : 0;
  while (is_blank(lexer->lookahead) || lexer->lookahead == '\n') {
    bool ends_line = lexer->lookahead == '\n';
    width = ends_line ? 0 : widened(width, lexer->lookahead);
    tab = !ends_line && (tab || lexer->lookahead == '\t');
    // Blanks are no part of the token that follows them; the token of a tab begins with it.
    if (tab) advance(lexer);
    else skip(lexer);
  }
  if (lexer->eof(lexer)) {
    scanner->flags = AT_LINE_START | AT_END;
    return scan_end(scanner, lexer, valid) ? EMITTED : NOTHING;
  }
  if (tab && is_level(top(scanner))) {
    lexer->mark_end(lexer);
    bool same_level = width == level_width(scanner) && lexer->lookahead != '#';
    scanner->flags = same_level ? 0 : AT_LINE_START | MEASURED;
    if (lexer->lookahead != '#') scanner->next_indent = width;
    emit(lexer, TAB_INDENTATION);
    return EMITTED;
  }
  if (lexer->lookahead == '#') return scan_comment_lines(scanner, lexer, valid, width) ? EMITTED : NOTHING;
  return scan_code_line(scanner, lexer, valid, width) ? EMITTED : NOTHING;
}

/* Behind a comment on a line of its own: its line end belongs to no statement. */
static bool scan_comment_end(Scanner *scanner, TSLexer *lexer) {
  uint8_t owes = scanner->flags & OWES_NEWLINE;
  while (lexer->lookahead == '\r') advance(lexer);
  uint8_t at_end = lexer->eof(lexer) ? AT_END : 0;
  if (!at_end) advance(lexer);
  lexer->mark_end(lexer);
  bool tab = false;
  for (; is_blank(lexer->lookahead); advance(lexer)) tab |= lexer->lookahead == '\t';
  bool adjacent = !tab && lexer->lookahead != '\n' && lexer->lookahead != '#' && !lexer->eof(lexer);
  bool same_level = adjacent && !owes && is_level(top(scanner)) && scanner->next_indent == DATA(top(scanner));
  scanner->flags = same_level ? 0 : AT_LINE_START | owes | at_end;
  return emit(lexer, COMMENT_END);
}

/* ---------------------------------------------------------------- code */

/*
 * Behind the first word of a line inside brackets: does the word show that they should have been closed before? The
 * line is no deeper than the statement, and begins as only a statement does.
 */
static bool begins_next_statement(TSLexer *lexer, const bool *valid, const char *word) {
  while (is_blank(lexer->lookahead)) advance(lexer);
  if (begins_statement(word)) return lexer->lookahead != '=';
  if (is_infix(word)) return false;
  if (!valid[ERROR_SENTINEL] && !valid[STRING_START]) return true;
  if (is_prefix(word) || !is_word_start(lexer->lookahead)) return false;
  char second[WORD_SIZE];
  read_word(lexer, second);
  return !is_infix(second);
}

/* Forgets the open brackets: the parser, which has not, adds the missing ones at the line end that it gets. */
static bool close_brackets(Scanner *scanner, TSLexer *lexer, uint16_t width) {
  pop_to_level(scanner);
  scanner->next_indent = width;
  scanner->flags = AT_LINE_START;
  return emit(lexer, NEWLINE);
}

/* At a word. `crossed`: it is the first of its line, `width` deep, inside brackets; the end is marked before it. */
static bool scan_word(Scanner *scanner, TSLexer *lexer, const bool *valid, bool crossed, uint16_t width) {
  char word[WORD_SIZE];
  read_word(lexer, word);
  if (lexer->lookahead == '"' || lexer->lookahead == '\'') {
    int flags = string_flags(word);
    if (flags >= 0) return scan_string_start(scanner, lexer, valid, flags);
  }
  if (crossed && width <= level_width(scanner) && !in_string(scanner)) {
    // The end stays marked at the start of the line: this reads on, and a soft keyword here is none in brackets.
    return begins_next_statement(lexer, valid, word) && close_brackets(scanner, lexer, width);
  }
  return scan_soft_keyword(lexer, valid, word);
}

/* A word is worth reading where it may be a soft keyword or the prefix of a string. */
static inline bool may_begin_word_token(int32_t c) {
  return c < 0x80 && c > 0 && strchr("bBcefFimnoprRstuU", (char)c) != NULL;
}

static bool scan_code(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  bool crossed = false;
  uint16_t width = 0;
  for (;;) {
    int32_t c = lexer->lookahead;
    if (is_blank(c)) {
      width = widened(width, c);
      skip(lexer);
      continue;
    }
    if (c != '\n') break;
    if (is_level(top(scanner))) return scan_newline(scanner, lexer, valid);
    if (in_one_line_string(scanner)) {
      while (KIND(top(scanner)) != STRING) pop(scanner);
      pop(scanner);
      lexer->mark_end(lexer);
      return emit(lexer, UNTERMINATED);
    }
    if (valid[NEWLINE] && !valid[ERROR_SENTINEL] && !crossed) return scan_newline(scanner, lexer, valid);
    skip(lexer);
    lexer->mark_end(lexer);
    crossed = true;
    width = 0;
  }
  switch (lexer->lookahead) {
    case '#':
      advance_to_line_end(lexer);
      lexer->mark_end(lexer);
      return emit(lexer, COMMENT);
    case '(': return scan_open(scanner, lexer, PAREN, OPEN_PAREN);
    case '[': return scan_open(scanner, lexer, BRACKET, OPEN_BRACKET);
    case '{': return scan_open(scanner, lexer, BRACE, OPEN_BRACE);
    case ')': return scan_close(scanner, lexer, PAREN, CLOSE_PAREN);
    case ']': return scan_close(scanner, lexer, BRACKET, CLOSE_BRACKET);
    case '}': return scan_close_brace(scanner, lexer);
    case '"':
    case '\'': return scan_string_start(scanner, lexer, valid, 0);
    case ':':
      if (KIND(top(scanner)) != INTERPOLATION) return false;
      advance(lexer);
      lexer->mark_end(lexer);
      push(scanner, FORMAT);
      return emit(lexer, FORMAT_START);
    case '@':
      return crossed && width <= level_width(scanner) && !in_string(scanner) && close_brackets(scanner, lexer, width);
    default: break;
  }
  if (lexer->eof(lexer)) {
    if (in_string(scanner)) {
      while (KIND(top(scanner)) != STRING) pop(scanner);
      pop(scanner);
      return emit(lexer, UNTERMINATED);
    }
    if (scanner->flags & AT_LINE_START) return scan_end(scanner, lexer, valid);
    pop_to_level(scanner);
    scanner->flags = AT_LINE_START | AT_END;
    return emit(lexer, NEWLINE);
  }
  bool reads = may_begin_word_token(lexer->lookahead) || (crossed && is_word_start(lexer->lookahead));
  return reads && scan_word(scanner, lexer, valid, crossed, width);
}

/* ---------------------------------------------------------------- tree-sitter's interface */

void *tree_sitter_indent_external_scanner_create(void) {
  Scanner *scanner = ts_calloc(1, sizeof(Scanner));
  scanner->flags = AT_LINE_START;
  return scanner;
}

void tree_sitter_indent_external_scanner_destroy(void *payload) {
  ts_free(payload);
}

unsigned tree_sitter_indent_external_scanner_serialize(void *payload, char *buffer) {
  Scanner *scanner = payload;
  // What the last line left behind is not part of the state: equal states must be equal bytes.
  uint16_t next_indent = scanner->flags ? scanner->next_indent : 0;
  buffer[0] = (char)scanner->flags;
  memcpy(buffer + 1, &next_indent, sizeof(next_indent));
  memcpy(buffer + HEADER_SIZE, scanner->stack, scanner->size);
  return (unsigned)(HEADER_SIZE + scanner->size);
}

void tree_sitter_indent_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  scanner->flags = AT_LINE_START;
  scanner->next_indent = 0;
  scanner->size = 0;
  if (length < HEADER_SIZE) return;
  scanner->flags = (uint8_t)buffer[0];
  memcpy(&scanner->next_indent, buffer + 1, sizeof(scanner->next_indent));
  scanner->size = (uint16_t)(length - HEADER_SIZE);
  memcpy(scanner->stack, buffer + HEADER_SIZE, scanner->size);
}

bool tree_sitter_indent_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  Entry kind = KIND(top(scanner));
  if (kind == STRING) return scan_string(scanner, lexer);
  if (kind == FORMAT) return scan_format(scanner, lexer);
  if (scanner->flags & AFTER_COMMENT) {
    if (is_line_end(lexer) || lexer->lookahead == '\r') return scan_comment_end(scanner, lexer);
    scanner->flags = 0;
  }
  if (scanner->flags & AT_LINE_START) {
    // Behind an error or a joined line the parser may have gone on without us: then this is no start of a line.
    bool starts = scanner->flags & MEASURED ? !valid[ERROR_SENTINEL]
                                            : scanner->flags & AT_END || (lexer->get_column(lexer) == 0 &&
                                                (scanner->flags & OWES_NEWLINE || expects_line(valid)));
    if (starts) {
      LineStart result = scan_line_start(scanner, lexer, valid);
      if (result == EMITTED) return true;
      if (lexer->eof(lexer)) return false;
    } else {
      scanner->flags = 0;
    }
  }
  // A header's line has ended, and the next one is code at its level.
  if (valid[MISSING_BLOCK] && !valid[ERROR_SENTINEL]) return emit(lexer, MISSING_BLOCK);
  return scan_code(scanner, lexer, valid);
}
