//! English verbs and the small words around them: tables, and questions about one word.

use super::words::{Text, one_of};

/// Simple pasts that do not end in -ed, and forms that are the same in the present and the past.
const IRREGULAR: &str = "\
    ate beat became began bent bet bit blew bled bound bought bred broke brought built burnt came cast \
    caught chose cut dealt did drew drove dug fed fell felt fled flew forbade foresaw forgot fought found \
    froze gave got grew had heard held hid hit hung hurt kept knew laid learnt led left lent let lost made \
    meant met mistook overcame overheard oversaw overtook paid put quit ran rang read rebuilt redid reran \
    reset rewrote rode rose said sang sat saw sent set shook shot shut slept slid sold sought spent split \
    spoke spread sprang spun stole stood struck stuck swam swapped swept swore swung taught thought threw \
    told took tore undertook undid understood upheld was went wept were withdrew woke won wore wrote resent \
    retold remade retook outgrew shrank sank drank dove strove shone proofread forgave ground wound lit sped \
    crept knelt";

/// Words in -ed that are no past of a verb.
const NOT_PAST: &str = "\
    need indeed red bed hundred speed seed feed exceed proceed embed succeed shed sacred naked weed greed \
    breed deed agreed-upon biased shared used-up unused experienced tired interested excited scared med \
    led-strip sized so-called";

/// Pasts that say how things were, not what somebody did.
const STATES: &str = "\
    was were had knew felt thought liked wanted needed believed understood loved hated hoped seemed owned \
    meant lacked belonged enjoyed preferred wished expected assumed feared worried used appeared existed \
    remembered supposed";

/// Pasts of noticing: how a story begins, rarely what was done about it.
const NOTICING: &str = "\
    noticed saw heard realised realized discovered received got overheard spotted felt joined inherited \
    forgot lost broke missed deleted failed dropped";

/// Pasts that fit a curriculum vitae as well as a story: alone they tell no event.
const LASTING: &str = "\
    worked studied lived managed did led taught graduated moved joined started began ran served played \
    practised practiced trained handled supported attended spent grew learned learnt helped developed gained \
    earned completed majored specialised specialized focused became maintained performed supervised coached \
    finished volunteered interned collaborated participated improved got kept used tried stayed answered";

const ADVERBS: &str = "\
    also then first just even still soon therefore already only next once both often always sometimes now \
    instead alone myself later afterwards together all sort kind of basically um uh like have had actually";

/// Could this word be the past of a verb?
pub(super) fn is_past(word: &str) -> bool {
    let regular = word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed") && !one_of(word, NOT_PAST);
    regular || one_of(word, IRREGULAR) || one_of(word, "agreed freed guaranteed refereed")
}

/// A past that says what was done or what happened.
pub(super) fn is_deed(word: &str) -> bool {
    is_past(word) && !one_of(word, STATES)
}

/// A deed that happens at one moment, as a story tells it.
pub(super) fn is_punctual(word: &str) -> bool {
    is_deed(word) && !one_of(word, LASTING)
}

/// A past of noticing, or of what went wrong.
pub(super) fn is_noticing(word: &str) -> bool {
    one_of(word, NOTICING)
}

fn is_adverb(word: &str) -> bool {
    one_of(word, ADVERBS) || word.len() > 4 && word.ends_with("ly") && !one_of(word, "only apply reply supply")
}

/// Whether this is word, after a subject, an infinitive or a present and not a past or a participle.
pub(super) fn is_base(word: &str) -> bool {
    !word.is_empty()
        && !is_past(word)
        && !is_adverb(word)
        && word.chars().all(|letter| letter.is_alphabetic())
        && !one_of(
            word,
            "been never gone done seen better not written taken given spoken begun forgotten broken chosen \
become come driven grown known shown thrown",
        )
}

/// The verb after a subject at `subject`: past adverbs and the auxiliary `have`; `None` where the next word is not a past.
pub(super) fn past_behind(text: &Text, subject: usize) -> Option<usize> {
    let mut at = subject + 1;
    while at < text.words.len() && at - subject <= 5 {
        let word = text.get(at);
        // "I, you know, asked".
        if matches!(word, "you" | "i") && matches!(text.get(at + 1), "know" | "mean") {
            at += 2;
            continue;
        }
        // `had` in `had to` and `had a` is the verb itself, but before a participle an auxiliary.
        if matches!(word, "had" | "have") && (is_past(text.get(at + 1)) || is_adverb(text.get(at + 1))) {
            at += 1;
        } else if is_past(word) {
            return Some(at);
        } else if is_adverb(word) && !matches!(text.gap(at), super::words::Gap::Sentence) {
            at += 1;
        } else {
            return None;
        }
    }
    None
}

/// `I`, also with an auxiliary after its apostrophe.
pub(super) fn is_i(word: &str) -> bool {
    matches!(word, "i" | "i'd" | "i've")
}

/// `we`, also with an auxiliary after its apostrophe.
pub(super) fn is_we(word: &str) -> bool {
    matches!(word, "we" | "we'd" | "we've")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasts_are_told_from_words_that_look_like_them() {
        for word in ["wrote", "asked", "put", "agreed", "rewrote", "split"] {
            assert!(is_deed(word), "{word}");
        }
        for word in ["need", "hundred", "red", "speed", "was", "knew", "write"] {
            assert!(!is_deed(word), "{word}");
        }
    }

    #[test]
    fn a_verb_is_found_behind_adverbs_and_auxiliaries() {
        let verb = |text: &str| {
            let text = Text::new(text);
            past_behind(&text, 0).map(|at| text.get(at).to_owned())
        };
        assert_eq!(verb("I then quickly wrote it"), Some("wrote".to_owned()));
        assert_eq!(verb("I've already built it"), Some("built".to_owned()));
        assert_eq!(verb("I had to"), Some("had".to_owned()));
        assert_eq!(verb("I would write it"), None);
    }
}
