//! A value of Python's built-in plain types, compared as in Python.

use super::int::Int;

/// A value made of plain data only.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `None`.
    None,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// A whole number of any size.
    Int(Int),
    /// A floating-point number.
    Float(f64),
    /// A complex number: real and imaginary part.
    Complex(f64, f64),
    /// Text in UTF-8; lone surrogates, which Python's text may hold, as if they were letters.
    Str(Vec<u8>),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Value>),
    /// A tuple.
    Tuple(Vec<Value>),
    /// A set or a frozen set, in no order.
    Set(Vec<Value>),
    /// A dictionary, in the order of its making.
    Dict(Vec<(Value, Value)>),
}

/// A normal form in which equal values are identical: equal numbers are one number, and sets and dictionaries are
/// sorted.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'v> {
    None,
    Ellipsis,
    Whole(std::borrow::Cow<'v, Int>),
    /// A number with a fraction, or infinite: its bits.
    Broken(u64),
    Complex(Box<Key<'v>>, Box<Key<'v>>),
    Str(&'v [u8]),
    Bytes(&'v [u8]),
    List(Vec<Key<'v>>),
    Tuple(Vec<Key<'v>>),
    Set(Vec<Key<'v>>),
    Dict(Vec<(Key<'v>, Key<'v>)>),
}

impl Value {
    /// Whether Python's `self == other` is true.
    ///
    /// Numbers are compared by value, so `True == 1 == 1.0`. A list never equals a tuple. Sets and dictionaries have no
    /// order. NaN equals nothing, at any depth.
    pub fn equals(&self, other: &Value) -> bool {
        match (self.key(), other.key()) {
            (Some(one), Some(two)) => one == two,
            _ => false,
        }
    }

    /// `None` if it contains NaN, which equals nothing.
    fn key(&self) -> Option<Key<'_>> {
        Some(match self {
            Value::None => Key::None,
            Value::Ellipsis => Key::Ellipsis,
            Value::Bool(yes) => Key::Whole(std::borrow::Cow::Owned(Int::from(i64::from(*yes)))),
            Value::Int(whole) => Key::Whole(std::borrow::Cow::Borrowed(whole)),
            Value::Float(number) => key_of_float(*number)?,
            Value::Complex(real, imaginary) if *imaginary == 0.0 => key_of_float(*real)?,
            Value::Complex(real, imaginary) => {
                Key::Complex(Box::new(key_of_float(*real)?), Box::new(key_of_float(*imaginary)?))
            }
            Value::Str(text) => Key::Str(text),
            Value::Bytes(bytes) => Key::Bytes(bytes),
            Value::List(items) => Key::List(items.iter().map(Value::key).collect::<Option<_>>()?),
            Value::Tuple(items) => Key::Tuple(items.iter().map(Value::key).collect::<Option<_>>()?),
            Value::Set(items) => {
                let mut keys = items.iter().map(Value::key).collect::<Option<Vec<_>>>()?;
                keys.sort_unstable();
                Key::Set(keys)
            }
            Value::Dict(pairs) => {
                let pairs = pairs.iter().map(|(key, item)| Some((key.key()?, item.key()?)));
                let mut keys = pairs.collect::<Option<Vec<_>>>()?;
                keys.sort_unstable();
                Key::Dict(keys)
            }
        })
    }
}

fn key_of_float(number: f64) -> Option<Key<'static>> {
    if number.is_nan() {
        return None;
    }
    Some(match Int::of_float(number) {
        Some(whole) => Key::Whole(std::borrow::Cow::Owned(whole)),
        None => Key::Broken(number.to_bits()),
    })
}
