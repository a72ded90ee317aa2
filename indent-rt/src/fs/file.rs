//! A file that is open: `fs.open`. Reading and writing are buffered; both colours share what is here.

use std::fs::{File as Opened, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
#[cfg(feature = "async")]
use std::panic::Location;
use std::sync::{Arc, Mutex, PoisonError};

#[cfg(feature = "async")]
use super::on_a_thread;
use super::plain::told;
use crate::error::Result;

/// A file, open for reading or for writing.
#[derive(Debug)]
pub struct File {
    shared: Arc<Shared>,
}

/// The lines that are left of a file.
#[derive(Debug)]
pub struct Lines {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    path: String,
    stream: Mutex<Stream>,
}

#[derive(Debug)]
enum Stream {
    Reading(BufReader<Opened>),
    Writing(BufWriter<Opened>),
    Closed,
}

impl Shared {
    #[track_caller]
    fn read<T>(&self, job: impl FnOnce(&mut BufReader<Opened>) -> io::Result<T>) -> Result<T> {
        match &mut *self.stream.lock().unwrap_or_else(PoisonError::into_inner) {
            Stream::Reading(reader) => told(&self.path, job(reader)),
            Stream::Writing(_) => panic!("{} is open for writing: open it with the mode \"r\"", self.path),
            Stream::Closed => panic!("{} is closed", self.path),
        }
    }

    #[track_caller]
    fn write(&self, job: impl FnOnce(&mut BufWriter<Opened>) -> io::Result<()>) -> Result<()> {
        match &mut *self.stream.lock().unwrap_or_else(PoisonError::into_inner) {
            Stream::Writing(writer) => told(&self.path, job(writer)),
            Stream::Reading(_) => panic!("{} is open for reading: open it with the mode \"w\" or \"a\"", self.path),
            Stream::Closed => panic!("{} is closed", self.path),
        }
    }

    #[track_caller]
    fn read_line(&self) -> Result<Option<String>> {
        self.read(|reader| {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(None);
            }
            let text = line.strip_suffix('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
            Ok(Some(text.unwrap_or(&line).to_owned()))
        })
    }

    #[track_caller]
    fn read_rest(&self) -> Result<String> {
        self.read(|reader| {
            let mut text = String::new();
            reader.read_to_string(&mut text)?;
            Ok(text)
        })
    }

    #[track_caller]
    fn close(&self) -> Result<()> {
        let stream = &mut *self.stream.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::replace(stream, Stream::Closed) {
            Stream::Writing(mut writer) => told(&self.path, writer.flush()),
            Stream::Reading(_) | Stream::Closed => Ok(()),
        }
    }
}

/// Opens a file, in one of the modes that Python has for text.
#[track_caller]
pub(super) fn open(path: &str, mode: &str) -> Result<File> {
    let mut options = OpenOptions::new();
    let opened = match mode {
        "r" => options.read(true).open(path).and_then(readable).map(|file| Stream::Reading(BufReader::new(file))),
        "w" => {
            options.write(true).create(true).truncate(true).open(path).map(|file| Stream::Writing(BufWriter::new(file)))
        }
        "a" => options.append(true).create(true).open(path).map(|file| Stream::Writing(BufWriter::new(file))),
        "x" => options.write(true).create_new(true).open(path).map(|file| Stream::Writing(BufWriter::new(file))),
        _ => panic!(
            "there is no mode \"{mode}\": a file is opened to be read (\"r\"), written (\"w\", \"x\" where there is none) or added to (\"a\")"
        ),
    };
    let stream = Mutex::new(told(path, opened)?);
    Ok(File { shared: Arc::new(Shared { path: path.to_owned(), stream }) })
}

/// Rust opens folders, too.
fn readable(file: Opened) -> io::Result<Opened> {
    if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
}

/// The operations of a file in both colours: the one that waits for a thread, and the one that holds it.
macro_rules! operations {
    ($owner:ident: $($(#[$doc:meta])* $name:ident, $plain:ident($($text:ident)?) -> $result:ty = |$shared:ident| $job:expr;)*) => {
        impl $owner {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                /// [`FsError`](super::FsError), or cancelled.
                #[cfg(feature = "async")]
                #[track_caller]
                pub fn $name(&mut self $(, $text: &str)?) -> impl Future<Output = Result<$result>> + Send + use<> {
                    let $shared = Arc::clone(&self.shared);
                    $(let $text = $text.to_owned();)?
                    on_a_thread(Location::caller(), move || $job)
                }

                $(#[$doc])*
                ///
                /// # Errors
                /// [`FsError`](super::FsError).
                #[track_caller]
                pub fn $plain(&mut self $(, $text: &str)?) -> Result<$result> {
                    let $shared = &self.shared;
                    $job
                }
            )*
        }
    };
}

operations! {
    File:
    /// The next line without its end; `None` behind the last.
    read_line, read_line_plain() -> Option<String> = |shared| shared.read_line();
    /// What is left of the text.
    read, read_plain() -> String = |shared| shared.read_rest();
    /// Puts a text behind what was written before.
    write, write_plain(text) -> () = |shared| shared.write(|writer| writer.write_all(text.as_bytes()));
    /// Hands on what was written so far.
    flush, flush_plain() -> () = |shared| shared.write(|writer| writer.flush());
    /// Hands on what was written, and closes the file.
    close, close_plain() -> () = |shared| shared.close();
}

operations! {
    Lines:
    /// The next line without its end; `None` behind the last.
    next_line, next_line_plain() -> Option<String> = |shared| shared.read_line();
}

impl File {
    /// The lines that are left, read one by one.
    pub fn lines(&mut self) -> Lines {
        Lines { shared: Arc::clone(&self.shared) }
    }
}
