//! Matrices with operators: sums, products, powers, and Fibonacci numbers out of them.

#![forbid(unsafe_code)]

use indent_rt::{fmt, iter, list, show, text};
use std::ops::{Add, Mul, Neg};

#[derive(Clone, PartialEq)]
struct Matrix {
    rows: Vec<Vec<i64>>,
}

indent_rt::show!(text Matrix);

impl Matrix {
    fn identity(size: i64) -> Matrix {
        Matrix {
            rows: (0..size)
                .map(|y| (0..size).map(|x| if x == y { 1 } else { 0 }).collect())
                .collect(),
        }
    }

    fn size(&self) -> i64 {
        self.rows.len() as i64
    }

    fn transposed(&self) -> Matrix {
        Matrix {
            rows: (0..self.size())
                .map(|column| self.rows.iter().map(|row| *list::at(row, column)).collect())
                .collect(),
        }
    }

    fn power(&self, n: i64) -> Matrix {
        let mut result = Matrix::identity(self.size());
        let mut base = self.clone();
        let mut left = n;
        while left > 0 {
            if left.rem_euclid(2) == 1 {
                result = &result * &base;
            }
            left = left.div_euclid(2);
            if left > 0 {
                base = &base * &base;
            }
        }
        result
    }

    fn trace(&self) -> i64 {
        (0..self.size()).map(|i| *list::at(list::at(&self.rows, i), i)).sum()
    }

    fn index(&self, at: &(i64, i64)) -> i64 {
        *list::at(list::at(&self.rows, at.0), at.1)
    }

    fn to_str(&self) -> String {
        let width: i64 = iter::largest({
            let mut items = Vec::new();
            for row in &self.rows {
                for &value in row {
                    items.push(text::len(&value.to_string()));
                }
            }
            items.into_iter()
        });
        let lines = self
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|&value| fmt::spec(&value, &format!(">{width}")))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect::<Vec<_>>();
        lines.join("\n")
    }
}

impl Add<&Matrix> for &Matrix {
    type Output = Matrix;

    fn add(self, other: &Matrix) -> Matrix {
        Matrix {
            rows: self
                .rows
                .iter()
                .zip(&other.rows)
                .map(|(mine, theirs)| mine.iter().zip(theirs).map(|(&a, &b)| a + b).collect())
                .collect(),
        }
    }
}

impl Mul<&Matrix> for &Matrix {
    type Output = Matrix;

    fn mul(self, other: &Matrix) -> Matrix {
        let columns = other.transposed();
        Matrix {
            rows: self
                .rows
                .iter()
                .map(|row| {
                    columns
                        .rows
                        .iter()
                        .map(|column| row.iter().zip(column).map(|(&a, &b)| a * b).sum())
                        .collect()
                })
                .collect(),
        }
    }
}

impl Neg for &Matrix {
    type Output = Matrix;

    fn neg(self) -> Matrix {
        Matrix {
            rows: self.rows.iter().map(|row| row.iter().map(|&value| -value).collect()).collect(),
        }
    }
}

fn fibonacci(n: i64) -> i64 {
    Matrix { rows: vec![vec![1, 1], vec![1, 0]] }.power(n).index(&(0, 1))
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let a = Matrix { rows: vec![vec![1, 2], vec![3, 4]] };
    let b = Matrix { rows: vec![vec![0, -1], vec![10, 5]] };
    println!("{}", show::show(&(&a + &b)));
    println!("*");
    println!("{}", show::show(&(&a * &b)));
    println!("-");
    println!("{}", show::show(&-&a.transposed()));
    println!("{} {}", a.power(5).trace(), show::show(&(&a * &Matrix::identity(2) == a)));
    println!("{} {}", show::show(&(0..10_i64).map(fibonacci).collect::<Vec<_>>()), fibonacci(80));
}
