//! The responses that have a term to bytes, and which of two ways is the shorter.

/// Terms that fewer responses have than this, or than one in eight, have their weights.
const FEW: usize = 1_024;

/// How the responses of a term are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// For each the distance from the one before, seven bits a byte, the lowest first and the last without its eighth bit set; then the weight.
    Listed,
    /// A bit for each response of the archive, the lowest first: the term says little, wherever it stands.
    Bits,
}

impl Form {
    /// Its letter in files of words.
    pub(super) fn letter(self) -> char {
        match self {
            Form::Listed => 'l',
            Form::Bits => 'b',
        }
    }
}

/// The bytes of the responses that have a term, in order of their numbers, of so many in all.
pub(super) fn bytes(postings: &[(u32, u8)], all: usize) -> (Form, Vec<u8>) {
    if postings.len() >= FEW.max(all / 8) {
        let last = postings.last().map_or(0, |(number, _)| *number as usize);
        let mut bits = vec![0_u8; last / 8 + 1];
        for (number, _) in postings {
            bits[*number as usize / 8] |= 1 << (number % 8);
        }
        return (Form::Bits, bits);
    }
    let mut listed = Vec::with_capacity(postings.len() * 2);
    let mut next = 0;
    for (number, weight) in postings {
        let mut distance = number - next;
        while distance >= 0x80 {
            listed.push(distance as u8 & 0x7f | 0x80);
            distance >>= 7;
        }
        listed.extend([distance as u8, *weight]);
        next = number + 1;
    }
    (Form::Listed, listed)
}

#[cfg(test)]
mod tests {
    use super::{Form, bytes};

    #[test]
    fn few_are_listed_with_their_weights() {
        assert_eq!(bytes(&[(0, 9), (1, 8), (301, 7)], 1_000), (Form::Listed, vec![0, 9, 0, 8, 0xab, 2, 7]));
    }

    #[test]
    fn many_are_bits() {
        let many: Vec<(u32, u8)> = (0..2_000).filter(|number| number % 2 == 1).map(|number| (number, 1)).collect();
        assert_eq!(bytes(&many, 8_000).0, Form::Listed, "fewer than are worth it");
        let many: Vec<(u32, u8)> = (0..4_000).filter(|number| number % 2 == 1).map(|number| (number, 1)).collect();
        assert_eq!(bytes(&many, 8_000), (Form::Bits, vec![0xaa; 500]));
    }
}
