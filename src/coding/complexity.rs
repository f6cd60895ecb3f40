//! Whether two spellings of a complexity are the same (pure). If spelling is not enough, the user decides.

/// Whether these are equal, ignoring spaces, case, and multiplication signs. Both like `O(n log n) time, O(1) space`;
/// the words may be missing if the order is the same.
pub fn same_complexity(one: &str, other: &str) -> bool {
    let (one, other) = (orders(one), orders(other));
    !one.is_empty() && one == other
}

/// The content of each `O(…)`, normalized.
fn orders(text: &str) -> Vec<String> {
    let text: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace() && !"*·×".contains(*c)).collect();
    let text = text.replace("^2", "²").replace("²", "^2");
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find("o(") {
        let inner = &rest[start + 2..];
        let mut depth = 1;
        let end = inner.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        });
        let Some(end) = end else { break };
        found.push(inner[..end].replace(['(', ')'], ""));
        rest = &inner[end..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_no_difference_and_another_order_is_one() {
        assert!(same_complexity("O(n log n) time, O(1) space", "o(n*log(n)), O(1)"));
        assert!(same_complexity("O(n²) time, O(n) space", "O(n^2), O(n)"));
        assert!(!same_complexity("O(n) time, O(1) space", "O(n) time, O(n) space"));
        assert!(!same_complexity("O(n) time, O(1) space", "O(n)"));
        assert!(!same_complexity("", "") && !same_complexity("O(n", "O(n"));
    }
}
