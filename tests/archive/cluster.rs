//! A real cluster for tests, which `scripts/test` starts and names in FOI_ARCHIVE_TEST_CLUSTER: archives that a test makes are put there while it
//! asks for it, and are removed when they go.

use std::cell::Cell;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use foi_archive::engine::opensearch;

use super::until;

/// Names the cluster: its address without an archive's name.
const ADDRESS: &str = "FOI_ARCHIVE_TEST_CLUSTER";
/// The folder that it runs in.
const FOLDER: &str = "FOI_ARCHIVE_TEST_CLUSTER_DIR";

thread_local! {
    static IS_ON_THE_CLUSTER: Cell<bool> = const { Cell::new(false) };
}

/// Does something with the archives that this thread makes meanwhile on the cluster.
pub(crate) fn on_the_cluster<T>(work: impl FnOnce() -> T) -> T {
    struct Back;
    impl Drop for Back {
        fn drop(&mut self) {
            IS_ON_THE_CLUSTER.set(false);
        }
    }
    let _back = Back;
    IS_ON_THE_CLUSTER.set(true);
    work()
}

/// Whether archives of this thread are made on the cluster.
pub(crate) fn is_on_the_cluster() -> bool {
    IS_ON_THE_CLUSTER.get()
}

/// Where an archive is on the cluster.
pub(crate) struct Place(pub(crate) PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        let _ = opensearch::remove(&self.0);
    }
}

/// A new place on the cluster, where archives are made there.
pub(super) fn place() -> Option<Place> {
    is_on_the_cluster().then(|| Place(Cluster::of_tests().new_archive()))
}

/// The cluster of the tests.
pub(crate) struct Cluster {
    address: String,
    folder: Option<PathBuf>,
}

impl Cluster {
    /// The one that was started for them.
    pub(crate) fn of_tests() -> Self {
        let address = std::env::var(ADDRESS);
        let address = address.unwrap_or_else(|_| panic!("{ADDRESS} names no cluster: start one with `scripts/cluster up DIR`"));
        Cluster { address, folder: std::env::var_os(FOLDER).map(PathBuf::from) }
    }

    /// An address that no archive has had.
    pub(crate) fn new_archive(&self) -> PathBuf {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        PathBuf::from(format!("{}/t{}_{}", self.address, std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)))
    }

    /// The bases of its nodes' addresses.
    pub(crate) fn nodes(&self) -> Vec<String> {
        let hosts = self.address.strip_prefix("opensearch+http://").expect("the cluster of the tests speaks HTTP");
        hosts.split(',').map(|host| format!("http://{host}")).collect()
    }

    /// The folder that it runs in.
    pub(crate) fn folder(&self) -> &PathBuf {
        self.folder.as_ref().unwrap_or_else(|| panic!("{FOLDER} does not say where the cluster runs"))
    }

    /// Ends a node at once, as a power cut would.
    pub(crate) fn kill(&self, node: usize) {
        let id = std::fs::read_to_string(self.folder().join(format!("n{node}.pid"))).unwrap();
        assert!(Command::new("kill").args(["-9", id.trim()]).status().unwrap().success(), "node {node} cannot be killed");
    }

    /// Starts a node again.
    pub(crate) fn start(&self, node: usize) {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/cluster");
        assert!(Command::new(script).args(["start", &node.to_string()]).arg(self.folder()).status().unwrap().success());
    }

    /// Waits until all nodes are one cluster and every copy of every shard is there.
    pub(crate) fn heals(&self) {
        until("the cluster is whole", || {
            self.nodes().iter().find_map(|node| {
                let health = ureq::get(format!("{node}/_cluster/health?wait_for_status=green&wait_for_nodes=3&timeout=1s")).call().ok()?;
                let health: serde_json::Value = serde_json::from_str(&health.into_body().read_to_string().ok()?).ok()?;
                (health["number_of_nodes"] == 3 && health["status"] == "green").then_some(())
            })
        });
    }
}
