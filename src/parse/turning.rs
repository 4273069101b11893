//! Words that turn a letter from one of its parts to the next.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::pattern::pattern;

/// An officer says that the body holds what was asked for.
pub(super) static HOLDS: LazyLock<Regex> = pattern!(
    r"\bcan confirm that\b(?: .*)? (?:holds?|held)\b|^(?:i|we) (?:can )?confirm\b(?: .*)? (?:holds?|held)\b|^(?:i|we|the \w+) (?:do |does )?holds? (?:the|this|some|all|that)\b|\bin accordance with section 1\(1\)"
);

/// Answers in the sentence that thanks: `In response to your request, the figures are 44 and 51.`
pub(super) static TELLS: LazyLock<Regex> = pattern!(
    r"^in (?:response|reply|answer) to your [^,]{3,60}, (?:the |there |our |we |it |\w+'s )(?:\w+ ){0,4}(?:is|are|was|were|had|has|have|spent|received|employs?|holds?)\b"
);

/// What a web page says below its letter.
pub(super) static FURNITURE: LazyLock<Regex> = pattern!(
    r"^(?:(?:was|is) this (?:page|information|answer|content) (?:helpful|useful)\b.*|did you find (?:this|what)\b.*|(?:share|print|tweet|rate) this(?: page)?|back to (?:top|results)|report a problem(?: with this page)?|cookies?|sitemap|site map)\W*$"
);

/// Begins with the number of a question and a word for its answer.
pub(super) static ANSWERED: LazyLock<Regex> =
    pattern!(r"^(?:questions?|q|part|point|item) ?[0-9]{1,2}:? (?:our )?(?:response|answer|reply)\b");

/// Says that the request is refused, and not what would be if it were.
pub(super) static REFUSES: LazyLock<Regex> = pattern!(
    r"^(?:\w+,? ){0,6}?(?:(?:the|this|your) request (?:is|has been|must be)(?: (?:therefore|hereby|accordingly|being))? refused|(?:we|i|council|trust|force|university|authority|department|board) (?:am|are|is)(?: (?:therefore|hereby))? refusing (?:the|this|your) request)\b"
);

/// Supposes a refusal, asks of one, or tells of one as a requester does.
pub(super) static SUPPOSES: LazyLock<Regex> = pattern!(r"\b(?:if|when|where|why|whether|should|unless|in case|event|my|me)\b|\?\W*$");
