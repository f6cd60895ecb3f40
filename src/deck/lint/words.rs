//! The words of a text as rules compare them: lowercase, without Markdown, and which words are meaningful. Knows no
//! rules.

/// Words that are in many questions and distinguish none.
const COMMON: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "before", "between", "both",
    "but", "by", "can", "did", "do", "does", "each", "for", "from", "give", "had", "has", "have", "here", "how", "if",
    "in", "into", "is", "it", "its", "kind", "many", "may", "more", "most", "much", "name", "no", "not", "of", "on",
    "one", "only", "or", "other", "out", "over", "own", "per", "say", "should", "so", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "to", "two", "up", "use", "used", "uses", "was", "were",
    "what", "when", "where", "which", "while", "who", "whose", "why", "will", "with", "would", "yes", "you", "your",
];

/// All words of a text, in order.
pub fn words(text: &str) -> Vec<String> {
    let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '\'' | '’' | '_' | '%' | '+' | '-');
    text.split(|letter| !inside(letter))
        .map(|word| word.trim_matches(['.', '\'', '’', '_', '-']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Does a word carry meaning?
pub fn has_meaning(word: &str) -> bool {
    COMMON.binary_search(&word).is_err()
}

/// True for numbers and names in code, which make questions different.
pub fn is_name(word: &str) -> bool {
    word.contains(|letter: char| letter.is_ascii_digit() || matches!(letter, '_' | '.' | '%' | '+'))
}

/// The words that carry meaning, sorted, without duplicates.
pub fn meaning(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.retain(|word| has_meaning(word));
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_markdown_and_keep_what_belongs_to_them() {
        assert_eq!(words("**What** is `O(log n)`, 1.5-fold?"), ["what", "is", "o", "log", "n", "1.5-fold"]);
        assert_eq!(meaning("What is the heap of a heap?"), ["heap"]);
    }

    #[test]
    fn the_common_words_are_sorted() {
        assert!(COMMON.is_sorted());
    }
}
