//! Previews a session in which every answer is good and takes the expected time. Pure; runs the same engine.

use super::session::{Effect, Event, Session};
use crate::schedule::{Grade, Moment, Progress, Review, ReviewId, ReviewKind};

/// A card of the preview.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Its place in the session's list.
    pub place: usize,
    /// Its track.
    pub track: String,
    /// Whether it is new.
    pub new: bool,
    /// Expected seconds.
    pub seconds: f64,
}

/// The cards of the session in order. `seconds_of` gives the expected seconds of the card at a place.
pub fn preview(mut session: Session, now: Moment, seconds_of: impl Fn(&Session, usize) -> f64) -> Vec<Preview> {
    let mut coming = Vec::new();
    let (mut effect, mut used) = (session.current(), 0.0);
    loop {
        effect = match effect {
            Effect::Finished => return coming,
            Effect::Show(place) => {
                let (card, seconds) = (&session.cards()[place], seconds_of(&session, place));
                coming.push(Preview { place, track: card.track.clone(), new: card.progress.is_none(), seconds });
                used += seconds;
                session.handle(Event::Graded(Grade::Good, seconds))
            }
            Effect::Record(record) => {
                let card = &session.cards()[record.card];
                let row = Review {
                    id: ReviewId::next(now, 0, card.progress.map(|progress| progress.version)),
                    card: card.id,
                    at: now.plus_seconds(used),
                    day: session.today(),
                    seconds: record.seconds,
                    kind: ReviewKind::Graded { grade: record.grade, interval: record.interval },
                };
                match Progress::after(card.progress, &row, session.model_of(record.card)) {
                    Some(progress) => session.handle(Event::Recorded(progress)),
                    None => session.handle(Event::Skipped),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Likelihood;
    use crate::practice::{SessionCard, SessionRules};
    use crate::schedule::{Models, Retention, StudyDay};
    use chrono::DateTime;

    #[test]
    fn every_card_of_a_session_comes_once_with_its_time() {
        let card = |id: i64| SessionCard {
            id,
            topic: id as u64,
            track: "facts".to_owned(),
            practice: "facts".to_owned(),
            asked: Likelihood::default(),
            part: 0.1,
            retention: Retention::DEFAULT,
            progress: None,
            off_schedule: false,
        };
        let rules = SessionRules {
            today: StudyDay::from_number(739_000),
            budget: None,
            longest_interval: 365,
            models: Models::default(),
        };
        let session = Session::begin((0..3).map(card).collect(), rules);
        let now = Moment::new(DateTime::parse_from_rfc3339("2026-03-02T19:00:00+01:00").expect("a time"));
        let coming = preview(session, now, |_, place| 10.0 + place as f64);
        let told: Vec<(usize, bool, f64)> = coming.iter().map(|card| (card.place, card.new, card.seconds)).collect();
        assert_eq!(told, [(0, true, 10.0), (1, true, 11.0), (2, true, 12.0)]);
    }
}
