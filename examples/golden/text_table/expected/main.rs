//! Lays records out as a table: columns that fit, numbers to the right, long text cut with an ellipsis.

#![forbid(unsafe_code)]

use indent_rt::{list, show, text};

#[derive(Clone, Copy)]
enum Align {
    Left,
    Right,
}

struct Column {
    title: String,
    align: Align,
    limit: i64,
}

struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn add(&mut self, row: Vec<String>) {
        {
            let left = row.len() as i64;
            let right = self.columns.len() as i64;
            assert!(
                left == right,
                "assertion failed: a row has a cell for each column: {left} == {right}"
            );
        }
        self.rows.push(row);
    }

    fn widths(&self) -> Vec<i64> {
        let mut widths =
            self.columns.iter().map(|column| text::len(&column.title)).collect::<Vec<_>>();
        for row in &self.rows {
            for (i, cell) in (0_i64..).zip(row) {
                *list::at_mut(&mut widths, i) = list::at(&self.columns, i)
                    .limit
                    .min((*list::at(&widths, i)).max(text::len(cell)));
            }
        }
        widths
    }

    fn render(&self) -> String {
        let widths = self.widths();
        let titles = self.columns.iter().map(|column| column.title.clone()).collect::<Vec<_>>();
        let mut lines: Vec<String> = vec![
            self.line(&titles, &widths),
            widths.iter().map(|&width| text::repeat("-", width)).collect::<Vec<_>>().join("-+-"),
        ];
        for row in &self.rows {
            lines.push(self.line(row, &widths));
        }
        lines.join("\n")
    }

    fn line(&self, cells: &[String], widths: &[i64]) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (column, cell, &width) in
            self.columns.iter().zip(cells).zip(widths).map(|((a, b), c)| (a, b, c))
        {
            let text = cut(cell.clone(), width);
            let padded = match column.align {
                Align::Left => text::pad_right(&text, width, " "),
                Align::Right => text::pad_left(&text, width, " "),
            };
            parts.push(padded);
        }
        parts.join(" | ").trim_end().to_owned()
    }
}

fn cut(text: String, width: i64) -> String {
    if text::len(&text) <= width {
        return text;
    }
    format!("{}…", text::take(&text, width - 1))
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let mut table = Table {
        columns: vec![
            Column { title: "city".to_owned(), align: Align::Left, limit: 20 },
            Column { title: "people".to_owned(), align: Align::Right, limit: 20 },
            Column { title: "note".to_owned(), limit: 18, align: Align::Left },
        ],
        rows: Vec::new(),
    };
    table.add(vec!["Zürich".to_owned(), "443,037".to_owned(), "lake".to_owned()]);
    table.add(vec![
        "Łódź".to_owned(),
        "658,444".to_owned(),
        "textile mills turned into lofts".to_owned(),
    ]);
    table.add(vec!["東京".to_owned(), "14,094,034".to_owned(), String::new()]);
    table.add(vec![
        "Aix".to_owned(),
        "147,122".to_owned(),
        "e\u{301}te\u{301} sans fin et cigales".to_owned(),
    ]);
    println!("{}", table.render());
    println!("{} rows, widths {}", table.rows.len(), show::show(&table.widths()));
}
