//! Finds the item that the user names. Knows nothing about files.

use super::Item;

/// The result of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The index of the only match.
    One(usize),
    /// The indexes of several matches.
    Several(Vec<usize>),
    /// No match.
    None,
}

/// Finds an item by its number in the list, from 1, or by words in its text. Items whose box is not already `done` take
/// precedence.
pub fn find(items: &[&Item], words: &[String], done: bool) -> Wanted {
    if let [number] = words
        && let Ok(number) = number.parse::<usize>()
    {
        return if (1..=items.len()).contains(&number) { Wanted::One(number - 1) } else { Wanted::None };
    }
    let wanted: Vec<String> = words.iter().flat_map(|word| word.split_whitespace()).map(str::to_lowercase).collect();
    let has_words = |item: &Item| {
        let text = item.text.to_lowercase();
        wanted.iter().all(|word| text.contains(word.as_str()))
    };
    let found: Vec<usize> = (0..items.len()).filter(|&place| has_words(items[place])).collect();
    let open: Vec<usize> = found.iter().copied().filter(|&place| items[place].done != done).collect();
    match (open.as_slice(), found.as_slice()) {
        ([one], _) | ([], [one]) => Wanted::One(*one),
        ([], []) => Wanted::None,
        ([], _) => Wanted::Several(found),
        (_, _) => Wanted::Several(open),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn found(words: &[&str]) -> Wanted {
        let list = parse("- [ ] Send the application\n- [ ] Send a note\n- [x] Note the date\n");
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        find(&list.items.iter().collect::<Vec<_>>(), &words, true)
    }

    #[test]
    fn an_item_is_found_by_its_number_or_by_words_of_its_own() {
        assert_eq!(found(&["2"]), Wanted::One(1));
        assert_eq!(found(&["4"]), Wanted::None);
        assert_eq!(found(&["0"]), Wanted::None);
        assert_eq!(found(&["send", "APPLIC"]), Wanted::One(0));
        assert_eq!(found(&["send application"]), Wanted::One(0));
        assert_eq!(found(&["send"]), Wanted::Several(vec![0, 1]));
        assert_eq!(found(&["nothing"]), Wanted::None);
    }

    #[test]
    fn an_open_item_matches_before_a_ticked_one() {
        assert_eq!(found(&["note"]), Wanted::One(1));
        assert_eq!(found(&["date"]), Wanted::One(2));
    }
}
