//! Titles and labels that importers know: page structure, labels of answers, and placeholders.

use super::{Words, plain};

/// Titles of parts of a page that hold no cards, in lower case.
static STRUCTURE: Words = Words::of(
    "\
    |table of contents|contents|content|toc|index|references|reference|resources|useful resources\
    |further reading|reading|license|licence|contributing|contribution|contributions|contributors|credits\
    |acknowledgements|acknowledgments|acknowledgement|about|about me|installation|install|usage|getting started\
    |quick start|quickstart|translations|disclaimer|prerequisites|requirements|see also|links|changelog|todo\
    |authors|author|sponsors|support|feedback|roadmap|how to use|how to use this repo|how to contribute|preface\
    |legend|features|screenshots|faq index|stargazers|star history|donate|contact|project structure\
    |code of conduct|sources|bibliography|external links|related|see more|motivation|what's new|whats new|news\
    |show your support|license and attribution|additional resources|recommended reading|read more|learn more\
    |want to contribute|back to top|tips|",
);

/// Titles of a page about software.
static SOFTWARE: Words = Words::of(
    "\
    |installation|install|installing|usage|build|building|development|configuration|api|requirements\
    |prerequisites|quick start|quickstart|getting started|features|testing|tests|deployment|commands|options\
    |examples|changelog|roadmap|",
);

/// Labels that an answer follows, in lower case.
static ANSWERS: Words = Words::of(
    "\
    |answer|answers|solution|solutions|ans|correct answer|the answer|sample answer|example answer|model answer\
    |show answer|see answer|view answer|reveal answer|click to see answer|click to reveal|click to expand\
    |click here to see the answer|click for answer|show solution|see solution|view solution|view the answer\
    |show the answer|see the answer|reveal|toggle answer|hint and answer|explanation|answer and explanation\
    |response|suggested answer|short answer|click to show answer|click to view answer|click to see the answer\
    |strong answer|good answer|great answer|best answer|ideal answer|possible answer|expected answer|answer key\
    |sample response|model response|example response|suggested response\
    |expand|click me|details|show|spoiler|see explanation|answer:|resposta|respuesta|réponse|antwort|ответ|答案\
    |參考答案|参考答案|解答|回答|정답|답|解析|",
);

/// Placeholders of unwritten answers, in lower case.
static PLACEHOLDERS: Words = Words::of(
    "\
    |answer here|your answer here|add answer here|add your answer here|answer goes here|write your answer here\
    |todo|tbd|tba|n a|wip|work in progress|coming soon|no answer yet|no answer|to do|answer pending|pending\
    |your answer|insert answer here|",
);

/// More bytes than any of these has.
const LONGEST: usize = 80;

/// Whether a title is one of these, whatever signs are around it.
fn is_one_of(title: &str, words: &Words) -> bool {
    let bare = title.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() <= LONGEST && words.has(&bare.to_lowercase())
}

/// Whether a heading structures its page instead of asking something.
pub(in crate::import) fn is_structure(plain: &str) -> bool {
    is_one_of(plain, &STRUCTURE)
}

/// Whether a heading is one that pages about software have.
pub(in crate::import) fn is_of_software(plain: &str) -> bool {
    is_one_of(plain, &SOFTWARE)
}

/// Whether a text is only the label of an answer, such as `Answer` or `Show solution`.
pub(in crate::import) fn is_answer_label(plain: &str) -> bool {
    is_one_of(plain, &ANSWERS)
}

/// Whether an answer says only that it is still to be written.
pub(in crate::import) fn is_placeholder(markdown: &str) -> bool {
    markdown.len() <= 60 && is_one_of(&plain(markdown), &PLACEHOLDERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_structures_a_page_is_known_by_its_words() {
        assert!(is_structure("📚 Table of Contents"));
        assert!(is_structure("Contributing"));
        assert!(!is_structure("What is an index?"));
    }

    #[test]
    fn an_answer_that_is_still_to_come_is_none() {
        assert!(is_placeholder("_Answer here_"));
        assert!(is_placeholder("TODO"));
        assert!(!is_placeholder("To be completed."));
        assert!(!is_placeholder("A todo list."));
    }
}
