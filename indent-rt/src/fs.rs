//! `import fs`: files and folders. The async colour runs each operation on a thread for blocking code; `plain` runs it here.

mod file;
pub mod plain;

use std::io;
#[cfg(feature = "async")]
use std::panic::Location;

use crate::error::Error;
#[cfg(feature = "async")]
use crate::error::Result;

pub use file::{File, Lines};

crate::error!(
    /// What went wrong, with which path.
    pub FsError { path: String, kind: Kind }, "{path}: {}", kind.text()
);

/// What can go wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It is not there.
    NotFound,
    /// The process may not do that.
    Permission,
    /// It is there already.
    AlreadyExists,
    /// A folder is needed, and it is none.
    NotAFolder,
    /// A file is needed, and it is a folder.
    IsAFolder,
    /// The folder has something in it.
    NotEmpty,
    /// It is not UTF-8.
    NotText,
    /// Anything else: the disk is full, the name is too long, the device has failed.
    Other,
}

crate::show!(
    enum Kind {
        NotFound,
        Permission,
        AlreadyExists,
        NotAFolder,
        IsAFolder,
        NotEmpty,
        NotText,
        Other,
    }
);

impl Kind {
    fn text(self) -> &'static str {
        match self {
            Kind::NotFound => "not found",
            Kind::Permission => "permission denied",
            Kind::AlreadyExists => "already exists",
            Kind::NotAFolder => "not a folder",
            Kind::IsAFolder => "is a folder",
            Kind::NotEmpty => "not empty",
            Kind::NotText => "not UTF-8 text",
            Kind::Other => "failed",
        }
    }
}

/// What lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// Its name in the folder.
    pub name: String,
    /// The folder's path with the name behind it.
    pub path: String,
    /// Whether it is a folder itself.
    pub is_folder: bool,
}

crate::show!(struct Entry { name, path, is_folder });

/// The folder for temporary files.
pub fn temp_dir() -> String {
    std::env::temp_dir().to_string_lossy().into_owned()
}

/// What std says, in Indent's words.
#[track_caller]
fn failed(path: &str, error: &io::Error) -> Error {
    let kind = match error.kind() {
        io::ErrorKind::NotFound => Kind::NotFound,
        io::ErrorKind::PermissionDenied => Kind::Permission,
        io::ErrorKind::AlreadyExists => Kind::AlreadyExists,
        io::ErrorKind::NotADirectory => Kind::NotAFolder,
        io::ErrorKind::IsADirectory => Kind::IsAFolder,
        io::ErrorKind::DirectoryNotEmpty => Kind::NotEmpty,
        io::ErrorKind::InvalidData => Kind::NotText,
        _ => Kind::Other,
    };
    Error::new(FsError { path: path.to_owned(), kind })
}

/// The same functions in the async colour: the operation goes to a thread for blocking code, and is waited for.
#[cfg(feature = "async")]
macro_rules! in_both_colours {
    ($($(#[$doc:meta])* $name:ident($($param:ident: $owned:ty as $borrowed:ty),*) -> $result:ty;)*) => {
        $(
            $(#[$doc])*
            ///
            /// # Errors
            /// [`FsError`], or cancelled: then nothing was done.
            #[track_caller]
            pub fn $name($($param: $borrowed),*) -> impl Future<Output = Result<$result>> + Send + use<> {
                $(let $param = <$owned>::from($param);)*
                on_a_thread(Location::caller(), move || plain::$name($($param.as_ref()),*))
            }
        )*
    };
}

#[cfg(feature = "async")]
in_both_colours! {
    /// The text of a file.
    read(path: String as &str) -> String;
    /// Opens a file to be read.
    open(path: String as &str) -> File;
    /// Opens a file: `"r"` to be read, `"w"` and `"x"` to be written, `"a"` to be added to.
    open_with(path: String as &str, mode: String as &str) -> File;
    /// The bytes of a file.
    read_bytes(path: String as &str) -> Vec<u8>;
    /// Makes `text` the whole of a file; makes the file where it is not there.
    write(path: String as &str, text: String as &str) -> ();
    /// Makes `data` the whole of a file.
    write_bytes(path: String as &str, data: Vec<u8> as &[u8]) -> ();
    /// Puts `text` behind what is in a file; makes the file where it is not there.
    append(path: String as &str, text: String as &str) -> ();
    /// Removes a file or an empty folder.
    remove(path: String as &str) -> ();
    /// Makes a folder in one that is there.
    mkdir(path: String as &str) -> ();
    /// What lies in a folder, by name.
    list_dir(path: String as &str) -> Vec<Entry>;
    /// Copies a file.
    copy(source: String as &str, target: String as &str) -> ();
    /// Gives a file or folder another path.
    rename(source: String as &str, target: String as &str) -> ();
}

/// Makes a folder; with `parents` also those that it lies in, and then it may be there already.
///
/// # Errors
/// [`FsError`], or cancelled: then nothing was done.
#[cfg(feature = "async")]
#[track_caller]
pub fn mkdir_with(path: &str, parents: bool) -> impl Future<Output = Result<()>> + Send + use<> {
    let path = path.to_owned();
    on_a_thread(Location::caller(), move || plain::mkdir_with(&path, parents))
}

/// Whether there is a file or folder of that path.
///
/// # Errors
/// Cancelled.
#[cfg(feature = "async")]
#[track_caller]
pub fn exists(path: &str) -> impl Future<Output = Result<bool>> + Send + use<> {
    let path = path.to_owned();
    on_a_thread(Location::caller(), move || plain::exists(&path))
}

/// Runs `job` on a thread for blocking code; its error was raised at `place`.
#[cfg(feature = "async")]
async fn on_a_thread<T: Send + 'static>(
    place: &'static Location<'static>,
    job: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    crate::try_blocking(job).await.map_err(|error| error.moved_to(place))
}
