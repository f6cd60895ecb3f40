//! Superscripts and subscripts, as in n² and H₂O, with Unicode characters. Must not know HTML.

/// Superscript or subscript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Super,
    Sub,
}

const PLAIN: &str = "0123456789+-=()ni";
const SUPER: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ";
/// Most fonts have no subscript n; `i` exists.
const SUB: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";

/// Text in superscript or subscript letters if `unicode` allows and all letters exist. Otherwise `^text` or `_text`,
/// with brackets around several words because the meaning of `2^(n log n)` depends on them.
pub(super) fn raised(text: &str, script: Script, unicode: bool) -> String {
    let (letters, sign) = match script {
        Script::Super => (SUPER, '^'),
        Script::Sub => (SUB, '_'),
    };
    let letter = |c: char| {
        let at = PLAIN.chars().position(|plain| plain == c)?;
        letters.chars().nth(at)
    };
    if let Some(raised) = text.chars().map(letter).collect()
        && unicode
    {
        return raised;
    }
    if text.chars().all(char::is_alphanumeric) { format!("{sign}{text}") } else { format!("{sign}({text})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_raised_and_words_are_marked() {
        assert_eq!(raised("2", Script::Super, true), "²");
        assert_eq!(raised("n+1", Script::Super, true), "ⁿ⁺¹");
        assert_eq!(raised("10", Script::Sub, true), "₁₀");
        assert_eq!(raised("th", Script::Super, true), "^th");
        assert_eq!(raised("n", Script::Sub, true), "_n");
        assert_eq!(raised("n log n", Script::Super, true), "^(n log n)");
    }

    #[test]
    fn without_unicode_all_of_it_is_marked() {
        assert_eq!(raised("2", Script::Super, false), "^2");
        assert_eq!(raised("n+1", Script::Sub, false), "_(n+1)");
    }
}
