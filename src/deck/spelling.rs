//! Whether a short word is likely a typo of another. Knows nothing about their meaning.

/// Whether `word` is `name` with another case or a slip: one letter too many, too few or swapped with its neighbour,
/// and for names of five letters or more also one wrong letter; names of eight or more may have two such slips.
///
/// Short names are held to less, because `Who` is not `Why` and `Pair` is not `Fair`.
pub(crate) fn is_near(word: &str, name: &str) -> bool {
    let word: Vec<char> = word.chars().take(32).flat_map(char::to_lowercase).collect();
    let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    if word == name {
        return true;
    }
    let slips = match name.len() {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    };
    let wrong_letter = if name.len() < 5 { 2 } else { 1 };
    name.len().abs_diff(word.len()) <= slips && distance(&word, &name, wrong_letter) <= slips
}

/// Slips between two words: a letter added, lost or swapped counts 1, a wrong one `wrong_letter`.
fn distance(a: &[char], b: &[char], wrong_letter: usize) -> usize {
    let width = b.len() + 1;
    let mut cost = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            cost[i * width + j] = if i == 0 || j == 0 {
                i + j
            } else {
                let same = if a[i - 1] == b[j - 1] { 0 } else { wrong_letter };
                let mut best = (cost[(i - 1) * width + j - 1] + same)
                    .min(cost[(i - 1) * width + j] + 1)
                    .min(cost[i * width + j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(cost[(i - 2) * width + j - 2] + 1);
                }
                best
            };
        }
    }
    cost[a.len() * width + b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_near_and_another_word_is_not() {
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
