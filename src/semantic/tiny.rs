//! A tiny model for tests: its vocabulary is a few words, and words that mean the same share a vector.

use std::collections::HashMap;
use std::path::Path;

use candle_core::{Device, Tensor};

/// What the model's layers do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layers {
    /// Nothing: a text's vector is that of its words.
    Idle,
    /// Whatever chance says.
    Random,
}

/// Words, each line sharing one vector.
const SENSES: &[&[&str]] = &[
    &["[PAD]"],
    &["[UNK]"],
    &["[CLS]"],
    &["[SEP]"],
    &["how", "what", "the", "were", "of", "in", "on", "and", "?", "."],
    &["many", "number"],
    &["cars", "vehicles", "automobiles"],
    &["stolen", "taken", "lifted"],
    &["biscuits", "cakes"],
    &["spending", "cost"],
    &["dogs", "hounds"],
    &["town", "borough"],
];
const SIZE: usize = 16;

/// Writes the model whose layers do nothing.
pub(crate) fn write(folder: &Path) {
    write_with(folder, Layers::Idle);
}

/// Writes the model into a folder: config.json, vocab.txt, model.safetensors.
pub(crate) fn write_with(folder: &Path, layers: Layers) {
    let words: Vec<&str> = SENSES.concat();
    std::fs::write(folder.join("vocab.txt"), words.join("\n") + "\n").unwrap();
    let config = format!(
        "{{\"vocab_size\":{},\"hidden_size\":{SIZE},\"num_hidden_layers\":1,\"num_attention_heads\":2,\"intermediate_size\":8,\"hidden_act\":\"gelu\",\
         \"hidden_dropout_prob\":0.1,\"max_position_embeddings\":64,\"type_vocab_size\":2,\"initializer_range\":0.02,\"layer_norm_eps\":1e-12,\
         \"pad_token_id\":0,\"model_type\":\"bert\"}}",
        words.len()
    );
    std::fs::write(folder.join("config.json"), config).unwrap();
    let mut chance = Chance(1);
    let mut tensors: HashMap<String, Tensor> = HashMap::new();
    let mut put = |name: &str, shape: &[usize], numbers: Vec<f32>| {
        tensors.insert(name.to_owned(), Tensor::from_vec(numbers, shape, &Device::Cpu).unwrap());
    };
    let senses: Vec<f32> =
        SENSES.iter().enumerate().flat_map(|(sense, words)| sense_vector(sense, &mut chance).repeat(words.len())).collect();
    put("embeddings.word_embeddings.weight", &[words.len(), SIZE], senses);
    put("embeddings.position_embeddings.weight", &[64, SIZE], vec![0.0; 64 * SIZE]);
    put("embeddings.token_type_embeddings.weight", &[2, SIZE], vec![0.0; 2 * SIZE]);
    let layer = "encoder.layer.0";
    for norm in ["embeddings.LayerNorm".to_owned(), format!("{layer}.attention.output.LayerNorm"), format!("{layer}.output.LayerNorm")] {
        put(&format!("{norm}.weight"), &[SIZE], vec![1.0; SIZE]);
        put(&format!("{norm}.bias"), &[SIZE], vec![0.0; SIZE]);
    }
    let dense = [("attention.self.query", SIZE, SIZE), ("attention.self.key", SIZE, SIZE), ("attention.self.value", SIZE, SIZE)];
    for (name, to, from) in
        dense.into_iter().chain([("attention.output.dense", SIZE, SIZE), ("intermediate.dense", 8, SIZE), ("output.dense", SIZE, 8)])
    {
        let weights = match layers {
            Layers::Idle => vec![0.0; to * from],
            Layers::Random => (0..to * from).map(|_| chance.next()).collect(),
        };
        put(&format!("{layer}.{name}.weight"), &[to, from], weights);
        put(&format!("{layer}.{name}.bias"), &[to], vec![0.0; to]);
    }
    candle_core::safetensors::save(&tensors, folder.join("model.safetensors")).unwrap();
}

/// Small for the marks and the little words that every question has, large for what it is about.
fn sense_vector(sense: usize, chance: &mut Chance) -> Vec<f32> {
    (0..SIZE).map(|at| if at == sense { 8.0 } else { chance.next() * 0.1 }).collect()
}

/// Numbers from -1 to 1 that are the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    }
}
