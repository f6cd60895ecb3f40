//! The Linux namespaces of a sandbox, for users, mounts, processes, network, messages, and the host name. The root
//! holds the system's programs and libraries and Python's folders, read-only, a few harmless devices, and empty `/tmp`
//! and `/dev/shm` in memory. No `/proc`, no `/home`, and no network, not even loopback.

use super::Plan;
use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::sched::{CloneFlags, unshare};
use nix::sys::statvfs::{FsFlags, statvfs};
use nix::unistd::{Gid, Uid, chroot, getgid, getuid, pivot_root};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// System folders that Python may need, if they exist. Links stay links.
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
/// System files that Python or its libraries read.
const FILES: [&str; 3] = ["/etc/ld.so.cache", "/etc/localtime", "/etc/nsswitch.conf"];
/// Harmless devices.
const DEVICES: [&str; 5] = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"];
/// Writable empty folders in memory: for files, and for semaphores of process pools.
const WRITABLE: [&str; 2] = ["/tmp", "/dev/shm"];
/// Where the new root is built: any folder without needed files below it.
const SITES: [&str; 6] = ["/mnt", "/media", "/srv", "/tmp", "/var", "/opt"];
/// The sandbox is one folder below the new root: a process whose root differs from its namespace's cannot create
/// namespaces and regain what it lost.
const CELL: &str = "cell";

/// For the supervisor: its next child is the first process of a new process namespace.
pub(super) fn separate() -> io::Result<()> {
    unshare_with(CloneFlags::CLONE_NEWPID)
}

/// For that first process: enters the other namespaces and the new root.
pub(super) fn enter(plan: &Plan) -> io::Result<()> {
    unshare_with(
        CloneFlags::CLONE_NEWNS | CloneFlags::CLONE_NEWNET | CloneFlags::CLONE_NEWIPC | CloneFlags::CLONE_NEWUTS,
    )?;
    // Mounts here are invisible outside.
    put(None, Path::new("/"), None, MsFlags::MS_REC | MsFlags::MS_PRIVATE, None)?;
    build(plan)
}

/// Without root, these need a user namespace, which gives all rights until the next program starts.
fn unshare_with(mut parts: CloneFlags) -> io::Result<()> {
    let (user, group) = (getuid(), getgid());
    if !user.is_root() {
        parts |= CloneFlags::CLONE_NEWUSER;
    }
    unshare(parts).map_err(|error| told("make namespaces", Path::new(""), error))?;
    if user.is_root() { Ok(()) } else { map_user(user, group) }
}

/// The same user inside and outside, and no other.
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

/// Makes everything below the new root read-only, except `/tmp`.
fn seal(site: &Path) -> io::Result<()> {
    let root = site.join(CELL);
    let (tmp, devices) = (root.join("tmp"), root.join("dev"));
    let is_sealed = |point: &PathBuf| {
        // Earlier mounts below this place are covered now.
        let is_ours = point == site || point.starts_with(&root);
        is_ours && *point != tmp && !point.starts_with(&devices)
    };
    let table = fs::read_to_string("/proc/self/mountinfo")?;
    // The fifth field; spaces in names are `\040`.
    let points = table.lines().filter_map(|line| line.split(' ').nth(4)).map(|name| PathBuf::from(unescaped(name)));
    for point in points.filter(is_sealed) {
        let kept = statvfs(&point).map_err(|error| told("inspect", &point, error))?.flags();
        let mut flags =
            MsFlags::MS_BIND | MsFlags::MS_REMOUNT | MsFlags::MS_RDONLY | MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
        // Existing restrictions must stay, or the kernel refuses.
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

/// Replaces the old root by the new one.
fn leave_for(site: &Path) -> io::Result<()> {
    std::env::set_current_dir(site)?;
    pivot_root(".", ".").map_err(|error| told("move to", site, error))?;
    umount2(".", MntFlags::MNT_DETACH).map_err(|error| told("leave", Path::new("/"), error))?;
    let cell = Path::new("/").join(CELL);
    chroot(&cell).map_err(|error| told("enter", &cell, error))?;
    std::env::set_current_dir("/tmp")
}

/// Mounts a folder at its own path, or creates the link.
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

/// Whether it is in a folder that is already mounted.
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

/// Decodes a path from the mount table, which has spaces, tabs, line ends, and backslashes in octal.
fn unescaped(name: &str) -> String {
    name.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}
