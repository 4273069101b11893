//! An archive on a real cluster as people meet it. Without a cluster these tests are not run, and count as ignored.

mod equality;
mod faults;
mod kept;
mod proxy;
mod purged;
mod safety;
mod smoke;
mod snapshot;
mod trips;
