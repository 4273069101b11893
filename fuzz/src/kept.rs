//! Bytes as what the archive has written and keeps: they may be garbled, cut off, or another version's. What comes of them can be written again.

use foi_archive::audit::baseline::Baseline;
use foi_archive::engine::State;
use foi_archive::import::LogMap;
use foi_archive::response::Response;
use foi_archive::web::{Officers, OfficersKey};

pub fn kept(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(state) = serde_json::from_slice::<State>(bytes) {
        let written = serde_json::to_vec(&state).expect("a state can be written");
        assert_eq!(serde_json::from_slice::<State>(&written).expect("and read again"), state);
        assert!(state.withdrawn().all(|(_, withdrawn)| withdrawn.key().is_none_or(|key| withdrawn.is_known_by(&key))));
    }
    if let Ok(response) = serde_json::from_slice::<Response>(bytes) {
        let _ = serde_json::to_vec(&response).expect("a response can be written");
    }
    if let Ok(baseline) = Baseline::read(&text) {
        assert!(Baseline::read(&baseline.write()).is_ok(), "a baseline that was written cannot be read");
    }
    if let Ok((map, _)) = LogMap::read(&text) {
        assert!(LogMap::read(&map.to_toml("a.csv")).is_ok_and(|(_, faults)| faults.is_empty()), "a map that was written cannot be read");
    }
    let _ = Officers::from_toml(&text);
    let _ = OfficersKey::from_file_text(&text);
}
