//! The kinds of sandbox, by name.

/// The kinds of sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sandbox {
    /// Own namespaces: no network, only its own processes, a read-only root with Python, and an empty temporary folder
    /// in memory.
    Namespaces,
    /// Limits of time, memory, files, and processes, and a temporary folder; files and network are accessible.
    Limits,
}

impl Sandbox {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Sandbox::Namespaces => "namespaces",
            Sandbox::Limits => "limits",
        }
    }

    /// Describes its protection.
    pub fn words(self) -> &'static str {
        match self {
            Sandbox::Namespaces => "sandboxed in its own namespaces: no network, no access to your files or processes",
            Sandbox::Limits => "limited in time, memory, and processes; files and the network are accessible",
        }
    }
}
