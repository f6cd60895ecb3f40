//! Reads the output of Python's `marshal.dumps(value, 2)`.
//!
//! Grammar (version 2 has neither references nor short forms): one letter, then what belongs to it. `N` None, `F` False,
//! `T` True, `.` Ellipsis, `i` 32 bits, `l` a count of 15-bit digits, negative for negative numbers, and the digits, `g`
//! a double, `y` two doubles, `s` bytes and `u` text with 32 bits of length, `(` `[` `<` `>` tuple, list, set and frozen
//! set with 32 bits of count, `{` pairs up to a `0`. All little-endian. Source: CPython, Python/marshal.c.

use super::{Int, Value};

/// The maximum nesting. Python's parser does not accept literals half as deep, so deeper values cannot be expected
/// ones. Reading, comparing, and showing this depth needs only a small part of a thread's stack.
const DEEPEST: usize = 400;

/// Parses these bytes completely; `None` if they are not plain data.
pub fn decode(bytes: &[u8]) -> Option<Value> {
    let mut input = Input { bytes };
    let value = input.value(0)?;
    input.bytes.is_empty().then_some(value)
}

struct Input<'b> {
    bytes: &'b [u8],
}

impl<'b> Input<'b> {
    fn take(&mut self, n: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(n)?;
        self.bytes = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<i32> {
        Some(i32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn double(&mut self) -> Option<f64> {
        Some(f64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    fn string(&mut self) -> Option<Vec<u8>> {
        let length = usize::try_from(self.number()?).ok()?;
        Some(self.take(length)?.to_vec())
    }

    fn int(&mut self) -> Option<Value> {
        let count = self.number()?;
        let bytes = self.take(usize::try_from(count.unsigned_abs()).ok()?.checked_mul(2)?)?;
        let digits = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        Int::new(count < 0, digits).map(Value::Int)
    }

    /// Allocates nothing for a count that the bytes cannot contain.
    fn items(&mut self, depth: usize) -> Option<Vec<Value>> {
        let count = usize::try_from(self.number()?).ok()?;
        let mut items = Vec::with_capacity(count.min(self.bytes.len()));
        for _ in 0..count {
            items.push(self.value(depth)?);
        }
        Some(items)
    }

    fn pairs(&mut self, depth: usize) -> Option<Vec<(Value, Value)>> {
        let mut pairs = Vec::new();
        while self.bytes.first()? != &b'0' {
            pairs.push((self.value(depth)?, self.value(depth)?));
        }
        self.take(1)?;
        Some(pairs)
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        let within = depth + 1;
        Some(match self.take(1)?[0] {
            b'N' => Value::None,
            b'.' => Value::Ellipsis,
            b'F' => Value::Bool(false),
            b'T' => Value::Bool(true),
            b'i' => Value::Int(Int::from(i64::from(self.number()?))),
            b'l' => self.int()?,
            b'g' => Value::Float(self.double()?),
            b'y' => Value::Complex(self.double()?, self.double()?),
            b's' => Value::Bytes(self.string()?),
            b'u' => Value::Str(self.string()?),
            b'(' => Value::Tuple(self.items(within)?),
            b'[' => Value::List(self.items(within)?),
            b'<' | b'>' => Value::Set(self.items(within)?),
            b'{' => Value::Dict(self.pairs(within)?),
            _ => return None,
        })
    }
}
