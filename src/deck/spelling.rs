//! Whether a short word is likely a typo of another. Knows nothing about their meaning.

use strsim::osa_distance;

/// True if `word` is `name` in another case or with a typo: a character too many, one too few, or two swapped
/// neighbors. In names of five or more characters, one may be wrong. Names of eight or more may have two typos.
///
/// Short names may have less, because `Who` is not `Why` and `Pair` is not `Fair`.
pub(crate) fn is_near(word: &str, name: &str) -> bool {
    let (word, name) = (word.to_lowercase(), name.to_lowercase());
    let (letters, wanted) = (word.chars().count(), name.chars().count());
    let typos = match wanted {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    };
    if wanted.abs_diff(letters) > typos || osa_distance(&word, &name) > typos {
        return word == name;
    }
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    // With equal length and one typo, either a character is wrong or two are swapped.
    wanted >= 5 || letters != wanted || sorted(&word) == sorted(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_typo_is_similar_and_another_word_is_not() {
        for (word, name) in [
            ("tag", "tags"),
            ("Tiem", "time"),
            ("RETENTION", "retention"),
            ("retenton", "retention"),
            ("trak", "track"),
        ] {
            assert!(is_near(word, name), "{word} {name}");
        }
        for (word, name) in [("title", "time"), ("who", "why"), ("date", "deck"), ("ad", "id"), ("", "id")] {
            assert!(!is_near(word, name), "{word} {name}");
        }
    }
}
