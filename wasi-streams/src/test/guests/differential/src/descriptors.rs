//! The functions of wasi:filesystem's descriptor. Operands are read before slots are looked at.

use crate::answer::{code, data, done, kind, shortened, stat, Answer};
use crate::program::Program;
use crate::Handles;
use wasip2::filesystem::types::{Advice, DescriptorFlags, MetadataHashValue, OpenFlags, PathFlags};

const ADVICE: [Advice; 6] =
    [Advice::Normal, Advice::Sequential, Advice::Random, Advice::WillNeed, Advice::DontNeed, Advice::NoReuse];

fn path_flags(p: &mut Program) -> PathFlags {
    PathFlags::from_bits_truncate(p.byte())
}

fn compared(a: MetadataHashValue, b: MetadataHashValue) -> Answer {
    Ok(if (a.lower, a.upper) == (b.lower, b.upper) { "equal" } else { "different" }.into())
}

impl Handles {
    pub fn descriptor(&mut self, name: &str, p: &mut Program) -> Answer {
        let slot = p.byte();
        if name == "close" {
            return self.descriptors.close(slot);
        }
        let d = self.descriptors.get(slot);
        match name {
            "open-at" => {
                let (follow, path) = (path_flags(p), p.path());
                let (open, flags) = (OpenFlags::from_bits_truncate(p.byte()), DescriptorFlags::from_bits_truncate(p.byte()));
                let to = p.byte();
                let opened = d?.open_at(follow, &path, open, flags).map_err(code);
                self.descriptors.put(to, opened)
            }
            "read-via-stream" => {
                let (offset, to) = (p.u64(), p.byte());
                let stream = d?.read_via_stream(offset).map_err(code);
                self.inputs.put(to, stream)
            }
            "write-via-stream" => {
                let (offset, to) = (p.u64(), p.byte());
                let stream = d?.write_via_stream(offset).map_err(code);
                self.outputs.put(to, stream)
            }
            "append-via-stream" => {
                let to = p.byte();
                let stream = d?.append_via_stream().map_err(code);
                self.outputs.put(to, stream)
            }
            "read-directory" => {
                let to = p.byte();
                let listing = d?.read_directory().map_err(code);
                self.listings.put(to, listing)
            }
            "read" => {
                let (length, offset) = (p.u64(), p.u64());
                let (bytes, end) = d?.read(length, offset).map_err(code)?;
                Ok(format!("{}{}", data(&bytes), if end { " end" } else { "" }))
            }
            "write" => {
                let (bytes, offset) = (p.data(), p.u64());
                d?.write(&bytes, offset).map(|n| n.to_string()).map_err(code)
            }
            "set-size" => {
                let size = p.u64();
                done(d?.set_size(size), code)
            }
            "set-times" => {
                let (access, modification) = (p.timestamp(), p.timestamp());
                done(d?.set_times(access, modification), code)
            }
            "set-times-at" => {
                let (follow, path, access, modification) = (path_flags(p), p.path(), p.timestamp(), p.timestamp());
                done(d?.set_times_at(follow, &path, access, modification), code)
            }
            "stat" => d?.stat().map(stat).map_err(code),
            "stat-at" => {
                let (follow, path) = (path_flags(p), p.path());
                d?.stat_at(follow, &path).map(stat).map_err(code)
            }
            "get-flags" => d?.get_flags().map(|flags| format!("{:06b}", flags.bits())).map_err(code),
            "get-type" => d?.get_type().map(|t| kind(t).into()).map_err(code),
            "create-directory-at" => {
                let path = p.path();
                done(d?.create_directory_at(&path), code)
            }
            "readlink-at" => {
                let path = p.path();
                d?.readlink_at(&path).map(|target| format!("-> {}", shortened(target))).map_err(code)
            }
            "remove-directory-at" => {
                let path = p.path();
                done(d?.remove_directory_at(&path), code)
            }
            "symlink-at" => {
                let (target, path) = (p.path(), p.path());
                done(d?.symlink_at(&target, &path), code)
            }
            "unlink-file-at" => {
                let path = p.path();
                done(d?.unlink_file_at(&path), code)
            }
            "sync" => done(d?.sync(), code),
            "sync-data" => done(d?.sync_data(), code),
            "advise" => {
                let (offset, length, advice) = (p.u64(), p.u64(), ADVICE[p.byte() as usize]);
                done(d?.advise(offset, length, advice), code)
            }
            _ => unreachable!("{name}"),
        }
    }

    /// What takes two descriptors.
    pub fn pair(&mut self, name: &str, p: &mut Program) -> Answer {
        let first = p.byte();
        let follow = if name == "link-at" || name == "metadata-hash-at" { path_flags(p) } else { PathFlags::empty() };
        let path = if name == "is-same-object" || name == "metadata-hash" { String::new() } else { p.path() };
        let second = p.byte();
        let new = if name == "rename-at" || name == "link-at" { p.path() } else { String::new() };
        let (a, b) = (self.descriptors.get(first)?, self.descriptors.get(second)?);
        match name {
            "rename-at" => done(a.rename_at(&path, b, &new), code),
            "link-at" => done(a.link_at(follow, &path, b, &new), code),
            "is-same-object" => Ok(a.is_same_object(b).to_string()),
            "metadata-hash" => compared(a.metadata_hash().map_err(code)?, b.metadata_hash().map_err(code)?),
            "metadata-hash-at" => compared(a.metadata_hash_at(follow, &path).map_err(code)?, b.metadata_hash().map_err(code)?),
            _ => unreachable!("{name}"),
        }
    }
}
