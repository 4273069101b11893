//! Numbers to a bar chart as SVG: readable by eye, by a screen reader and in print, and always beside a table of the same numbers.
//!
//! Bars carry their number as text, series are told apart by pattern as well as by colour, and the words of the chart are its
//! title and description. No style attribute and no script is used, so that a strict content security policy holds.

use std::fmt::Write;

use super::filters::with_commas;
use crate::response::Decision;

/// A chart: categories along, one series or several stacked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows; its name for a screen reader.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// What is counted, such as `responses`.
    pub unit: String,
    /// The categories, in order.
    pub categories: Vec<String>,
    /// The series, bottom first.
    pub series: Vec<Series>,
}

/// Numbers of one kind, one a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// Its numbers.
    pub values: Vec<usize>,
    /// What its colour stands for wherever it is, such as a decision; none takes the next colour that stands for nothing.
    pub stands_for: Option<&'static str>,
}

impl Series {
    /// A series whose colour stands for nothing.
    pub fn new(name: impl Into<String>, values: Vec<usize>) -> Self {
        Series { name: name.into(), values, stands_for: None }
    }

    /// The series of a decision, in the colour that the decision has everywhere.
    pub fn of(decision: Decision, values: Vec<usize>) -> Self {
        Series { stands_for: Some(decision.as_str()), ..Series::new(decision.label(), values) }
    }

    /// The class of its bars; `kind` is its place among the series.
    fn fill(&self, kind: usize) -> String {
        self.stands_for.map_or_else(|| format!("fill-{kind}"), |word| format!("fill-{word}"))
    }
}

/// The chart is drawn for a telephone, and grows with its column.
const WIDTH: usize = 340;
/// Letters of a category that are shown left of its bar; a longer one stands above it.
const BESIDE: usize = 9;
/// Letters of a category that are shown above its bar.
const LONGEST: usize = 44;
/// About how wide a letter is.
const LETTER: usize = 7;
const RIGHT: usize = 50;
const ROW: usize = 24;
/// What a category above its bar needs besides.
const ABOVE: usize = 18;
const BAR: usize = 16;
const TOP: usize = 8;
const LEGEND: usize = 22;
/// Classes of the stylesheet; series beyond them begin anew.
const FILLS: usize = 6;

impl Chart {
    /// The whole of a category.
    pub fn total(&self, category: usize) -> usize {
        self.series.iter().filter_map(|s| s.values.get(category)).sum()
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.categories.is_empty() || (0..self.categories.len()).all(|at| self.total(at) == 0)
    }

    /// The chart as inline SVG; `id` is unique on its page.
    pub fn svg(&self, id: &str) -> String {
        let places = if self.series.len() > 1 { self.places() } else { Vec::new() };
        let legend = places.last().map_or(0, |(_, y)| y + LEGEND);
        let row = if self.is_above() { ROW + ABOVE } else { ROW };
        let height = TOP + legend + self.categories.len() * row + TOP;
        let mut svg = format!(
            "<svg class=\"chart\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {WIDTH} {height}\" xmlns=\"http://www.w3.org/2000/svg\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
            escape(&self.title),
            escape(&self.summary())
        );
        svg.push_str(&patterns(id));
        self.legend(&mut svg, id, &places);
        let most = (0..self.categories.len()).map(|at| self.total(at)).max().unwrap_or(0).max(1);
        for (at, category) in self.categories.iter().enumerate() {
            self.bar(&mut svg, id, (at, category), (TOP + legend + at * row, most));
        }
        svg.push_str("</svg>");
        svg
    }

    fn bar(&self, svg: &mut String, id: &str, (at, category): (usize, &str), (y, most): (usize, usize)) {
        let left = self.left();
        let y = if self.is_above() {
            let _ = write!(svg, "<text x=\"{left}\" y=\"{}\">{}</text>", y + 12, escape(&shown(category)));
            y + ABOVE
        } else {
            let _ = write!(svg, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", left - 8, y + BAR - 4, escape(category));
            y
        };
        let middle = y + BAR - 4;
        let scale = |n: usize| n * (WIDTH - left - RIGHT) / most;
        let mut before = 0;
        for (kind, series) in self.series.iter().enumerate() {
            let value = series.values.get(at).copied().unwrap_or(0);
            if value == 0 {
                continue;
            }
            let (x, end) = (left + scale(before), left + scale(before + value));
            let width = (end - x).max(1);
            let kind = kind % FILLS;
            let fill = series.fill(kind);
            let _ = write!(svg, "<rect class=\"{fill}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BAR}\"/>");
            let _ = write!(
                svg,
                "<rect fill=\"url(#{id}-{kind})\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BAR}\"><title>{}</title></rect>",
                escape(&self.words(at, &series.name, value))
            );
            before += value;
        }
        let _ = write!(svg, "<text x=\"{}\" y=\"{middle}\">{}</text>", left + scale(before) + 6, with_commas(&before.to_string()));
    }

    /// Letters of the longest category.
    fn longest(&self) -> usize {
        self.categories.iter().map(|category| category.chars().count()).max().unwrap_or(0)
    }

    /// Whether the categories stand above their bars.
    fn is_above(&self) -> bool {
        self.longest() > BESIDE
    }

    /// Where the bars begin: right of the longest category, or at the edge.
    fn left(&self) -> usize {
        if self.is_above() { 8 } else { self.longest() * LETTER + 16 }
    }

    /// Where each series stands in the legend, line under line where one is not enough.
    fn places(&self) -> Vec<(usize, usize)> {
        let (mut x, mut y) = (10, 0);
        let place = |series: &Series| {
            let width = 17 + series.name.chars().count() * LETTER + 16;
            if x > 10 && x + width > WIDTH {
                (x, y) = (10, y + LEGEND);
            }
            let place = (x, y);
            x += width;
            place
        };
        self.series.iter().map(place).collect()
    }

    fn legend(&self, svg: &mut String, id: &str, places: &[(usize, usize)]) {
        for ((kind, series), (x, y)) in self.series.iter().enumerate().zip(places) {
            let (kind, top) = (kind % FILLS, y + 4);
            let fill = series.fill(kind);
            let _ = write!(
                svg,
                "<rect class=\"{fill}\" x=\"{x}\" y=\"{top}\" width=\"12\" height=\"12\"/><rect fill=\"url(#{id}-{kind})\" x=\"{x}\" y=\"{top}\" width=\"12\" height=\"12\"/>"
            );
            let _ = write!(svg, "<text x=\"{}\" y=\"{}\">{}</text>", x + 17, y + 14, escape(&series.name));
        }
    }

    fn words(&self, at: usize, series: &str, value: usize) -> String {
        let name = if self.series.len() > 1 { format!(", {series}") } else { String::new() };
        format!("{}{name}: {} {}", self.categories[at], with_commas(&value.to_string()), self.unit)
    }

    /// The description, and the highest bar.
    fn summary(&self) -> String {
        let highest = (0..self.categories.len()).max_by_key(|&at| (self.total(at), usize::MAX - at));
        match highest.filter(|&at| self.total(at) > 0) {
            Some(at) => format!("{} The longest bar is {} with {} {}.", self.description, self.categories[at], self.total(at), self.unit),
            None => self.description.clone(),
        }
    }
}

/// A category as it stands beside its bar.
fn shown(category: &str) -> String {
    if category.chars().count() > LONGEST { category.chars().take(LONGEST - 1).chain(['…']).collect() } else { category.to_owned() }
}

/// Patterns laid over the colours, so that series differ without them: plain, strokes, dots, and so on.
fn patterns(id: &str) -> String {
    let shapes = [
        "",
        "<path d=\"M0 8 8 0\"/>",
        "<circle cx=\"4\" cy=\"4\" r=\"1.3\"/>",
        "<path d=\"M0 0 8 8\"/>",
        "<path d=\"M0 4H8\"/>",
        "<path d=\"M4 0V8M0 4H8\"/>",
    ];
    let patterns = shapes.iter().enumerate().map(|(kind, shape)| {
        format!("<pattern id=\"{id}-{kind}\" class=\"weave\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">{shape}</pattern>")
    });
    format!("<defs>{}</defs>", patterns.collect::<String>())
}

/// Text as XML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Chart, Decision, Series, WIDTH};

    fn chart() -> Chart {
        Chart {
            title: "Responses a year".to_owned(),
            description: "One bar a year.".to_owned(),
            unit: "responses".to_owned(),
            categories: vec!["2023".to_owned(), "2024 <b>".to_owned()],
            series: vec![Series::new("Disclosed", vec![3, 1]), Series::new("Refused", vec![0, 4])],
        }
    }

    #[test]
    fn a_chart_says_what_it_shows() {
        let svg = chart().svg("years");
        assert!(svg.contains("role=\"img\" aria-labelledby=\"years-title years-desc\""));
        assert!(svg.contains("<title id=\"years-title\">Responses a year</title>"));
        assert!(svg.contains("The longest bar is 2024 &lt;b&gt; with 5 responses."));
        assert!(svg.contains("<title>2024 &lt;b&gt;, Refused: 4 responses</title>"));
        assert_eq!(svg.matches("class=\"fill-1\"").count(), 2, "the legend and one bar; none of length nought");
        assert!(!svg.contains("style="));
    }

    #[test]
    fn a_decision_has_its_own_colour_wherever_it_stands() {
        let series = vec![Series::of(Decision::Refused, vec![3, 1]), Series::new("Unread", vec![2, 2])];
        let svg = Chart { series, ..chart() }.svg("years");
        assert_eq!((svg.matches("class=\"fill-refused\"").count(), svg.matches("class=\"fill-1\"").count()), (3, 3));
    }

    #[test]
    fn long_names_stand_above_their_bars_and_nothing_runs_out_at_the_side() {
        let chart = Chart { categories: vec!["Ostlebury Borough Council".to_owned(), "A".to_owned()], ..chart() };
        let svg = chart.svg("bodies");
        assert!(svg.contains("<text x=\"8\" y=\"42\">Ostlebury"), "{svg}");
        let number = |piece: &str, name: &str| piece.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.parse::<usize>().ok();
        let ends: Vec<usize> = svg.split("<rect").skip(1).filter_map(|piece| Some(number(piece, "x")? + number(piece, "width")?)).collect();
        assert!(!ends.is_empty() && ends.iter().all(|end| *end <= WIDTH), "{ends:?}");
    }

    #[test]
    fn nothing_to_draw_is_said() {
        assert!(!chart().is_empty());
        assert!(Chart { categories: Vec::new(), ..chart() }.is_empty());
    }
}
