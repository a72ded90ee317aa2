//! Matrices with operators: sums, products, powers, and Fibonacci numbers out of them.

use std::fmt;
use std::ops::{Add, Index, Mul, Neg};

#[derive(Clone, PartialEq)]
struct Matrix {
    rows: Vec<Vec<i64>>,
}

impl Matrix {
    fn identity(size: usize) -> Self {
        let row = |y| (0..size).map(|x| i64::from(x == y)).collect();
        Self { rows: (0..size).map(row).collect() }
    }

    fn size(&self) -> usize {
        self.rows.len()
    }

    fn transposed(&self) -> Self {
        let column = |x: usize| self.rows.iter().map(|row| row[x]).collect();
        Self { rows: (0..self.size()).map(column).collect() }
    }

    fn power(&self, mut n: u32) -> Self {
        let mut result = Self::identity(self.size());
        let mut base = self.clone();
        while n > 0 {
            if n % 2 == 1 {
                result = &result * &base;
            }
            n /= 2;
            if n > 0 {
                base = &base * &base;
            }
        }
        result
    }

    fn trace(&self) -> i64 {
        (0..self.size()).map(|i| self.rows[i][i]).sum()
    }
}

impl Add for &Matrix {
    type Output = Matrix;

    fn add(self, other: &Matrix) -> Matrix {
        let sum = |(mine, theirs): (&Vec<i64>, &Vec<i64>)| mine.iter().zip(theirs).map(|(a, b)| a + b).collect();
        Matrix { rows: self.rows.iter().zip(&other.rows).map(sum).collect() }
    }
}

impl Mul for &Matrix {
    type Output = Matrix;

    fn mul(self, other: &Matrix) -> Matrix {
        let columns = other.transposed().rows;
        let dot = |row: &[i64], column: &[i64]| row.iter().zip(column).map(|(a, b)| a * b).sum();
        let product = |row: &Vec<i64>| columns.iter().map(|column| dot(row, column)).collect();
        Matrix { rows: self.rows.iter().map(product).collect() }
    }
}

impl Neg for &Matrix {
    type Output = Matrix;

    fn neg(self) -> Matrix {
        Matrix { rows: self.rows.iter().map(|row| row.iter().map(|value| -value).collect()).collect() }
    }
}

impl Index<(usize, usize)> for Matrix {
    type Output = i64;

    fn index(&self, (row, column): (usize, usize)) -> &i64 {
        &self.rows[row][column]
    }
}

impl fmt::Display for Matrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.rows.iter().flatten();
        let width = values.map(|value| value.to_string().len()).max().unwrap_or(0);
        for (y, row) in self.rows.iter().enumerate() {
            if y > 0 {
                writeln!(f)?;
            }
            for (x, value) in row.iter().enumerate() {
                let blank = if x > 0 { " " } else { "" };
                write!(f, "{blank}{value:>width$}")?;
            }
        }
        Ok(())
    }
}

fn fibonacci(n: u32) -> i64 {
    Matrix { rows: vec![vec![1, 1], vec![1, 0]] }.power(n)[(0, 1)]
}

fn main() {
    let a = Matrix { rows: vec![vec![1, 2], vec![3, 4]] };
    let b = Matrix { rows: vec![vec![0, -1], vec![10, 5]] };
    println!("{}", &a + &b);
    println!("*");
    println!("{}", &a * &b);
    println!("-");
    println!("{}", -&a.transposed());
    let same = &a * &Matrix::identity(2) == a;
    println!("{} {}", a.power(5).trace(), if same { "True" } else { "False" });
    println!("{:?} {}", (0..10).map(fibonacci).collect::<Vec<_>>(), fibonacci(80));
}
