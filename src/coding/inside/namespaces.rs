//! A room of its own on Linux: namespaces for users, mounts, processes, network, messages and the host's name. The root
//! holds the system's programs and libraries and Python's own folders, read-only; a few harmless devices; and an empty
//! `/tmp` and `/dev/shm` in memory. No `/proc`, no `/home`, no network, not even the loopback one.

use super::Plan;
use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::sched::{CloneFlags, unshare};
use nix::sys::statvfs::{FsFlags, statvfs};
use nix::unistd::{Gid, Uid, chroot, getgid, getuid, pivot_root};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders of the system that a Python may need, where they exist. What is a link stays one.
const SYSTEM: [&str; 10] = [
    "/usr/lib",
    "/usr/lib64",
    "/usr/lib32",
    "/usr/bin",
    "/usr/share/zoneinfo",
    "/lib",
    "/lib64",
    "/bin",
    "/nix/store",
    "/gnu/store",
];
/// Single files of the system that Python or its libraries look at.
const FILES: [&str; 3] = ["/etc/ld.so.cache", "/etc/localtime", "/etc/nsswitch.conf"];
/// Devices that give nothing away.
const DEVICES: [&str; 5] = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"];
/// Empty folders in memory that may be written to: for files, and for the semaphores of process pools.
const WRITABLE: [&str; 2] = ["/tmp", "/dev/shm"];
/// Where the new root is built: any folder that is there, as long as nothing that is wanted lies below.
const SITES: [&str; 6] = ["/mnt", "/media", "/srv", "/tmp", "/var", "/opt"];
/// Inside the new root the cell is one folder further down: a process that has another root than its namespace cannot make
/// namespaces of its own, and so gets back none of what it lost.
const CELL: &str = "cell";

/// For the keeper: the processes it starts from now on are in a namespace of processes whose first one they are.
pub(super) fn separate() -> io::Result<()> {
    unshare_with(CloneFlags::CLONE_NEWPID)
}

/// For that first process: takes the other namespaces, and goes where nothing is.
pub(super) fn enter(plan: &Plan) -> io::Result<()> {
    unshare_with(
        CloneFlags::CLONE_NEWNS | CloneFlags::CLONE_NEWNET | CloneFlags::CLONE_NEWIPC | CloneFlags::CLONE_NEWUTS,
    )?;
    // Nothing that is mounted here is seen outside.
    put(None, Path::new("/"), None, MsFlags::MS_REC | MsFlags::MS_PRIVATE, None)?;
    build(plan)
}

/// Where this is not root, these need a namespace of users, in which it has every right until it starts another program.
fn unshare_with(mut parts: CloneFlags) -> io::Result<()> {
    let (user, group) = (getuid(), getgid());
    if !user.is_root() {
        parts |= CloneFlags::CLONE_NEWUSER;
    }
    unshare(parts).map_err(|error| told("make namespaces", Path::new(""), error))?;
    if user.is_root() { Ok(()) } else { map_user(user, group) }
}

/// Inside and outside the same user, and nobody else.
fn map_user(user: Uid, group: Gid) -> io::Result<()> {
    fs::write("/proc/self/setgroups", "deny")?;
    fs::write("/proc/self/uid_map", format!("{user} {user} 1"))?;
    fs::write("/proc/self/gid_map", format!("{group} {group} 1"))
}

fn build(plan: &Plan) -> io::Result<()> {
    let mut wanted: Vec<PathBuf> = SYSTEM.iter().map(PathBuf::from).collect();
    wanted.extend(plan.shown.iter().filter(|folder| folder.as_path() != Path::new("/usr")).cloned());
    wanted.extend(plan.python.parent().map(Path::to_owned));
    let is_free = |site: &&&str| Path::new(site).is_dir() && !wanted.iter().any(|path| path.starts_with(site));
    let site = SITES.iter().find(is_free).ok_or_else(|| io::Error::other("no folder found to build a root in"))?;
    let site = Path::new(site);
    tmpfs(site, "size=64k,nr_inodes=1024,mode=755")?;
    let root = site.join(CELL);
    fs::create_dir(&root)?;
    for folder in &wanted {
        show(folder, &root)?;
    }
    for file in FILES.iter().chain(&DEVICES).map(Path::new).filter(|file| file.exists()) {
        show_file(file, &below(&root, file))?;
    }
    let masked = below(&root, &plan.masked);
    if masked.exists() {
        bind(Path::new("/dev/null"), &masked)?;
    }
    for folder in WRITABLE.map(|folder| below(&root, Path::new(folder))) {
        fs::create_dir_all(&folder)?;
        tmpfs(&folder, "size=16m,nr_inodes=1024,mode=1777")?;
    }
    seal(site)?;
    leave_for(site)
}

/// Makes everything below the new root read-only, except its `/tmp`.
fn seal(site: &Path) -> io::Result<()> {
    let root = site.join(CELL);
    let (tmp, devices) = (root.join("tmp"), root.join("dev"));
    let is_sealed = |point: &PathBuf| {
        // Others may have been mounted below this place before; they are covered now.
        let is_ours = point == site || point.starts_with(&root);
        is_ours && *point != tmp && !point.starts_with(&devices)
    };
    let table = fs::read_to_string("/proc/self/mountinfo")?;
    // The fifth field; blanks in names are written `\040`.
    let points = table.lines().filter_map(|line| line.split(' ').nth(4)).map(|name| PathBuf::from(unescaped(name)));
    for point in points.filter(is_sealed) {
        let kept = statvfs(&point).map_err(|error| told("inspect", &point, error))?.flags();
        let mut flags =
            MsFlags::MS_BIND | MsFlags::MS_REMOUNT | MsFlags::MS_RDONLY | MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
        // What the system has forbidden there must stay so, or the kernel refuses.
        for (had, keep) in [
            (FsFlags::ST_NOEXEC, MsFlags::MS_NOEXEC),
            (FsFlags::ST_NOATIME, MsFlags::MS_NOATIME),
            (FsFlags::ST_NODIRATIME, MsFlags::MS_NODIRATIME),
            (FsFlags::ST_RELATIME, MsFlags::MS_RELATIME),
        ] {
            flags.set(keep, kept.contains(had));
        }
        put(None, &point, None, flags, None)?;
    }
    Ok(())
}

/// The new root becomes the root and the old one is gone.
fn leave_for(site: &Path) -> io::Result<()> {
    std::env::set_current_dir(site)?;
    pivot_root(".", ".").map_err(|error| told("move to", site, error))?;
    umount2(".", MntFlags::MNT_DETACH).map_err(|error| told("leave", Path::new("/"), error))?;
    let cell = Path::new("/").join(CELL);
    chroot(&cell).map_err(|error| told("enter", &cell, error))?;
    std::env::set_current_dir("/tmp")
}

/// Shows a folder at its own place, or the link that it is.
fn show(folder: &Path, root: &Path) -> io::Result<()> {
    let target = below(root, folder);
    if fs::symlink_metadata(&target).is_ok() || inside_a_shown_one(folder, root) {
        return Ok(());
    }
    let Ok(facts) = fs::symlink_metadata(folder) else { return Ok(()) };
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    if facts.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(folder)?, &target);
    }
    if !facts.is_dir() {
        return Ok(());
    }
    fs::create_dir(&target)?;
    bind(folder, &target)
}

/// Is it in a folder that is shown already? Then it is seen there, or must not be made.
fn inside_a_shown_one(folder: &Path, root: &Path) -> bool {
    below(root, folder).exists()
}

fn show_file(file: &Path, target: &Path) -> io::Result<()> {
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(target, "")?;
    bind(file, target)
}

/// The same path below another root.
fn below(root: &Path, path: &Path) -> PathBuf {
    root.join(path.strip_prefix("/").unwrap_or(path))
}

fn tmpfs(at: &Path, options: &str) -> io::Result<()> {
    put(Some(Path::new("tmpfs")), at, Some("tmpfs"), MsFlags::MS_NOSUID | MsFlags::MS_NODEV, Some(options))
}

fn bind(from: &Path, to: &Path) -> io::Result<()> {
    put(Some(from), to, None, MsFlags::MS_BIND | MsFlags::MS_REC, None)
}

fn put(from: Option<&Path>, to: &Path, kind: Option<&str>, flags: MsFlags, options: Option<&str>) -> io::Result<()> {
    mount(from, to, kind, flags, options).map_err(|error| told("mount", to, error))
}

fn told(doing: &str, path: &Path, error: nix::errno::Errno) -> io::Error {
    io::Error::other(format!("could not {doing} {}: {}", path.display(), error.desc()))
}

/// A path as the table of mounts writes it, read back: blanks, tabs, line ends and backslashes are octal there.
fn unescaped(name: &str) -> String {
    name.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}
