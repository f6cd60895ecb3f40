//! The shapes of answers: what a question can ask for.

use serde::{Deserialize, Serialize};

/// What a question asks for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::EnumIter,
    strum::EnumCount,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum Shape {
    /// Something that happened once.
    #[default]
    Story,
    /// A reason or a motive.
    Reason,
    /// Who the person is.
    Introduction,
    /// What they think, or what they would do.
    Opinion,
    /// How something is built.
    Design,
    /// Questions for the interviewer.
    QuestionBack,
}

impl Shape {
    /// What an answer of this shape cannot do without.
    pub const fn core(self) -> &'static str {
        match self {
            Shape::Story => "result",
            Shape::Reason => "reason",
            Shape::Introduction => "work or study",
            Shape::Opinion => "position",
            Shape::Design => "parts of a system",
            Shape::QuestionBack => "question",
        }
    }
}
