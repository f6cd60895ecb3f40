//! Integers of any size, for comparing and showing only.

/// A whole number: its sign and its digits to the base 2^15, the least first, as `marshal` writes them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Int {
    negative: bool,
    /// Each below 2^15; the last one is not 0. Zero has none.
    digits: Vec<u16>,
}

const BITS: u32 = 15;

impl Int {
    /// From its sign and digits to the base 2^15, the least first; `None` if a digit is too large.
    pub fn new(negative: bool, mut digits: Vec<u16>) -> Option<Int> {
        if digits.iter().any(|digit| *digit >> BITS != 0) {
            return None;
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Some(Int { negative: negative && !digits.is_empty(), digits })
    }

    /// An integer equal to this float; `None` if it has a fraction or is not finite.
    pub fn of_float(number: f64) -> Option<Int> {
        if !number.is_finite() || number.fract() != 0.0 {
            return None;
        }
        let bits = number.abs().to_bits();
        let exponent = i64::from((bits >> 52) as u32) - 1075;
        let mantissa = (bits & ((1 << 52) - 1)) | (u64::from(bits >> 52 != 0) << 52);
        // An integer with a negative exponent has only zeros below the point.
        let (mut rest, zeros) = if exponent < 0 {
            (mantissa.checked_shr(exponent.unsigned_abs() as u32).unwrap_or(0), 0)
        } else {
            (mantissa, exponent as u32)
        };
        let mut digits = vec![0; (zeros / BITS) as usize];
        let mut wide = u128::from(std::mem::take(&mut rest)) << (zeros % BITS);
        while wide > 0 {
            digits.push((wide & ((1 << BITS) - 1)) as u16);
            wide >>= BITS;
        }
        Int::new(number < 0.0, digits)
    }

    /// Decimal digits, if there are at most this many; else `None`.
    pub fn decimal(&self, most: usize) -> Option<String> {
        // Fifteen bits are a little more than 4.5 digits.
        if self.digits.len() * 4 > most {
            return None;
        }
        let (mut rest, mut groups) = (self.digits.clone(), Vec::new());
        while !rest.is_empty() {
            let mut carry = 0u32;
            for digit in rest.iter_mut().rev() {
                let value = (carry << BITS) | u32::from(*digit);
                // The quotient is below 2^15 because the carry is below the divisor.
                *digit = (value / 10_000) as u16;
                carry = value % 10_000;
            }
            while rest.last() == Some(&0) {
                rest.pop();
            }
            groups.push(carry);
        }
        let mut text = String::from(if self.negative { "-" } else { "" });
        text.push_str(&groups.pop().unwrap_or(0).to_string());
        for group in groups.iter().rev() {
            text.push_str(&format!("{group:04}"));
        }
        Some(text)
    }
}

impl From<i64> for Int {
    fn from(number: i64) -> Int {
        let (mut rest, mut digits) = (number.unsigned_abs(), Vec::new());
        while rest > 0 {
            digits.push((rest & ((1 << BITS) - 1)) as u16);
            rest >>= BITS;
        }
        Int { negative: number < 0, digits }
    }
}
