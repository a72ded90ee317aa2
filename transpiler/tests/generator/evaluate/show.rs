//! What values look like, and format specs.

use super::{Machine, Result};
use crate::value::{Value, float, quoted};

impl Machine<'_> {
    /// The text of a value at the top.
    pub(super) fn show(&mut self, value: &Value) -> Result<String> {
        match value {
            Value::Str(text) => Ok(text.clone()),
            value => self.inside(value),
        }
    }

    /// The text of a value inside another.
    pub(super) fn inside(&mut self, value: &Value) -> Result<String> {
        if let Some(owner) = super::owner(value)
            && self.program.method(&owner, "to_str").is_some()
        {
            let text = self.invoke_method(value.clone(), "to_str", Vec::new())?.0;
            return self.show(&text);
        }
        Ok(match value {
            Value::Tuple(items) if items.len() == 1 => format!("({},)", self.all(items)?),
            Value::Tuple(items) => format!("({})", self.all(items)?),
            Value::List(items) => format!("[{}]", self.all(items)?),
            Value::Set(items) if items.is_empty() => "set()".to_owned(),
            Value::Set(items) => format!("{{{}}}", self.all(items)?),
            Value::Dict(entries) => {
                let mut parts = Vec::new();
                for (key, value) in entries {
                    parts.push(format!("{}: {}", self.inside(key)?, self.inside(value)?));
                }
                format!("{{{}}}", parts.join(", "))
            }
            Value::Record(name, fields) => match self.error_text(name) {
                Some(text) => self.filled(&text, fields)?,
                None => format!("{name}({})", self.fields(fields)?),
            },
            Value::Variant(variant) if variant.fields.is_empty() => variant.name.clone(),
            Value::Variant(variant) => format!("{}({})", variant.name, self.fields(&variant.fields)?),
            Value::Newtype(name, inner) => format!("{name}({})", self.inside(inner)?),
            Value::Closure(_) | Value::Function(_) => panic!("functions are not shown"),
            scalar => quoted(scalar),
        })
    }

    fn all(&mut self, items: &[Value]) -> Result<String> {
        let parts: Vec<_> = items.iter().map(|item| self.inside(item)).collect::<Result<_>>()?;
        Ok(parts.join(", "))
    }

    fn fields(&mut self, fields: &[(String, Value)]) -> Result<String> {
        let mut parts = Vec::new();
        for (name, value) in fields {
            parts.push(format!("{name}={}", self.inside(value)?));
        }
        Ok(parts.join(", "))
    }

    fn error_text(&self, name: &str) -> Option<String> {
        match &self.program.declared(name)?.shape {
            crate::tree::Shape::Error(_, text) => Some(text.clone()),
            _ => None,
        }
    }

    fn filled(&mut self, text: &str, fields: &[(String, Value)]) -> Result<String> {
        let mut text = text.to_owned();
        for (name, value) in fields {
            text = text.replace(&format!("{{{name}}}"), &self.show(value)?);
        }
        Ok(text)
    }

    /// The text of a hole of an f-string; `source` is the text of its expression.
    pub(super) fn formatted(&mut self, value: &Value, format: &str, source: &str) -> Result<String> {
        let Some(spec) = format.strip_prefix(':') else {
            return Ok(match format {
                "!r" => self.inside(value)?,
                "=" => format!("{source}={}", self.inside(value)?),
                _ => self.show(value)?,
            });
        };
        let (width, precision) = match spec.strip_suffix('f') {
            Some(rest) => {
                rest.split_once('.').map(|(width, precision)| (width, Some(precision))).unwrap_or((rest, None))
            }
            None => (spec, None),
        };
        let text = match (value, precision) {
            (Value::Float(value), Some(precision)) => format!("{value:.*}", precision.parse().unwrap_or(6)),
            (value, _) => self.show(value)?,
        };
        Ok(padded(text, width, matches!(value, Value::Int(_) | Value::Float(_))))
    }
}

fn padded(text: String, spec: &str, is_number: bool) -> String {
    let align = spec.chars().next().filter(|first| "<>^".contains(*first));
    let rest = spec.trim_start_matches(['<', '>', '^']);
    let width: usize = rest.parse().unwrap_or(0);
    let missing = width.saturating_sub(text.chars().count());
    let zeros = align.is_none() && is_number && rest.starts_with('0');
    if zeros {
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
        return format!("{sign}{}{digits}", "0".repeat(missing));
    }
    let left = match align.unwrap_or(if is_number { '>' } else { '<' }) {
        '<' => 0,
        '>' => missing,
        _ => missing / 2,
    };
    format!("{}{text}{}", " ".repeat(left), " ".repeat(missing - left))
}

pub(super) fn digits(value: f64, digits: i128) -> f64 {
    // As Python: to the nearest of what decimal text gives, ties by the exact value.
    let text = format!("{value:.*}", usize::try_from(digits).unwrap_or(0));
    text.parse().unwrap_or_else(|_| panic!("{} is a number", float(value)))
}
