//! What Markdown looks like on a screen: whole outputs.
use super::*;
