//! Rust's three cases, as rustc's lints understand them.
//!
//! In: a name of any style. Out: the name itself where Rust would not warn of it, else the nearest that passes.

/// `snake_case`, for functions, fields, locals and modules.
pub(super) fn snake(name: &str) -> String {
    let inner = name.trim_matches('_');
    if !inner.contains("__") && !inner.chars().any(char::is_uppercase) {
        return name.to_owned();
    }
    around(name, &words(inner).iter().map(|word| word.to_lowercase()).collect::<Vec<_>>().join("_"))
}

/// `UpperCamelCase`, for types, interfaces and variants. An acronym is a word like others: `URL` becomes `Url`.
pub(in crate::emit) fn camel(name: &str) -> String {
    let inner = name.trim_matches('_');
    let shouted = inner.chars().count() > 2 && !inner.chars().any(char::is_lowercase);
    if !shouted && !inner.contains('_') && !inner.starts_with(char::is_lowercase) {
        return name.to_owned();
    }
    let mut camel = String::new();
    for word in words(inner) {
        if camel.ends_with(|last: char| last.is_ascii_digit()) && word.starts_with(|first: char| first.is_ascii_digit())
        {
            camel.push('_');
        }
        camel.push_str(&capitalised(&word));
    }
    around(name, &camel)
}

/// `SCREAMING_SNAKE_CASE`, for constants.
pub(super) fn screaming(name: &str) -> String {
    if !name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    around(name, &words(name.trim_matches('_')).iter().map(|word| word.to_uppercase()).collect::<Vec<_>>().join("_"))
}

/// The underscores around a name say something; they stay.
fn around(name: &str, inner: &str) -> String {
    let before = name.len() - name.trim_start_matches('_').len();
    let behind = if before == name.len() { 0 } else { name.len() - name.trim_end_matches('_').len() };
    format!("{}{inner}{}", "_".repeat(before), "_".repeat(behind))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect())
}

/// `HTTPServer2_go` is `HTTP`, `Server2`, `go`.
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (position, &char) in chars.iter().enumerate() {
        if char == '_' {
            words.push(String::new());
            continue;
        }
        let after_lower = position > 0 && (chars[position - 1].is_lowercase() || chars[position - 1].is_ascii_digit());
        let before_lower = chars.get(position + 1).is_some_and(|next| next.is_lowercase());
        let after_upper = position > 0 && chars[position - 1].is_uppercase();
        if char.is_uppercase() && (after_lower || (after_upper && before_lower)) {
            words.push(String::new());
        }
        words.last_mut().expect("there is always a word").push(char);
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_names_stay() {
        assert_eq!(snake("fetch_user"), "fetch_user");
        assert_eq!(snake("_x_"), "_x_");
        assert_eq!(camel("HttpServer"), "HttpServer");
        assert_eq!(camel("Id"), "Id");
        assert_eq!(screaming("MAX_SIZE"), "MAX_SIZE");
    }

    #[test]
    fn others_become_the_nearest_good_one() {
        assert_eq!(snake("fetchUser"), "fetch_user");
        assert_eq!(snake("HTTPServer2Go"), "http_server2_go");
        assert_eq!(snake("_a__b"), "_a_b");
        assert_eq!(camel("user_id"), "UserId");
        assert_eq!(camel("URL"), "Url");
        assert_eq!(camel("v1_2"), "V1_2");
        assert_eq!(screaming("maxSize"), "MAX_SIZE");
    }
}
