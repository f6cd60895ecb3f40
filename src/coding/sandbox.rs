//! What holds a candidate's code, by name.

/// What holds a candidate's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sandbox {
    /// Namespaces of its own: no network, no processes but its own, a root of its own that holds Python, read-only, and an
    /// empty temporary folder in memory.
    Namespaces,
    /// Limits of time, memory, files and processes, and a temporary folder; files and the network are in reach.
    Limits,
}

impl Sandbox {
    /// One word for scripts.
    pub fn word(self) -> &'static str {
        match self {
            Sandbox::Namespaces => "namespaces",
            Sandbox::Limits => "limits",
        }
    }

    /// What it keeps away, for people.
    pub fn words(self) -> &'static str {
        match self {
            Sandbox::Namespaces => "sandboxed in its own namespaces: no network, no access to your files or processes",
            Sandbox::Limits => "limited in time, memory, and processes; files and the network are accessible",
        }
    }
}
