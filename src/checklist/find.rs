//! Finds the item that a person names. Knows nothing about files.

use super::Item;

/// Which item is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// This one, counting from 0.
    One(usize),
    /// Several could be; counting from 0.
    Several(Vec<usize>),
    /// None is.
    Nobody,
}

/// Finds an item by the number it was listed with, from 1, or by words that all are in its text. Among several with
/// the words, those whose box is not `done` already come first.
pub fn find(items: &[&Item], words: &[String], done: bool) -> Wanted {
    if let [number] = words
        && let Ok(number) = number.parse::<usize>()
    {
        return if (1..=items.len()).contains(&number) { Wanted::One(number - 1) } else { Wanted::Nobody };
    }
    let wanted: Vec<String> = words.iter().flat_map(|word| word.split_whitespace()).map(str::to_lowercase).collect();
    let is_meant = |item: &Item| {
        let text = item.text.to_lowercase();
        wanted.iter().all(|word| text.contains(word.as_str()))
    };
    let found: Vec<usize> = (0..items.len()).filter(|&place| is_meant(items[place])).collect();
    let open: Vec<usize> = found.iter().copied().filter(|&place| items[place].done != done).collect();
    match (open.as_slice(), found.as_slice()) {
        ([one], _) | ([], [one]) => Wanted::One(*one),
        ([], []) => Wanted::Nobody,
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
        assert_eq!(found(&["4"]), Wanted::Nobody);
        assert_eq!(found(&["0"]), Wanted::Nobody);
        assert_eq!(found(&["send", "APPLIC"]), Wanted::One(0));
        assert_eq!(found(&["send application"]), Wanted::One(0));
        assert_eq!(found(&["send"]), Wanted::Several(vec![0, 1]));
        assert_eq!(found(&["nothing"]), Wanted::Nobody);
    }

    #[test]
    fn an_open_item_is_meant_rather_than_a_ticked_one() {
        assert_eq!(found(&["note"]), Wanted::One(1));
        assert_eq!(found(&["date"]), Wanted::One(2));
    }
}
