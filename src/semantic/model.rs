//! A model's folder to a model, and texts to vectors of length one.

use std::path::{Path, PathBuf};

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};
use serde::Deserialize;
use tokenizers::models::wordpiece::WordPiece;
use tokenizers::normalizers::BertNormalizer;
use tokenizers::pre_tokenizers::bert::BertPreTokenizer;
use tokenizers::processors::bert::BertProcessing;
use tokenizers::{Encoding, Tokenizer, TruncationParams};

use super::SemanticError;

/// Tokens of a text that are read; sentence models are trained on no more.
const LONGEST: usize = 256;
/// Texts that go through the model together.
const TOGETHER: usize = 16;

/// A sentence-embedding model: BERT, whose token vectors are averaged.
pub(super) struct Model {
    bert: BertModel,
    tokenizer: Tokenizer,
    padding: u32,
    /// How many numbers a vector has.
    pub(super) dimension: usize,
    /// A digest of everything that the vectors depend on.
    pub(super) digest: String,
}

/// The part of a sentence model's pooling settings that matters here.
#[derive(Deserialize)]
struct Pooling {
    #[serde(default)]
    pooling_mode_mean_tokens: bool,
}

impl Model {
    /// Reads a model's folder.
    pub(super) fn open(folder: &Path) -> Result<Self, SemanticError> {
        let config_file = folder.join("config.json");
        let config_bytes = read(&config_file)?;
        let config: Config = serde_json::from_slice(&config_bytes).map_err(|e| not_a_model(&config_file, e))?;
        if let Some(other) = config.model_type.as_deref().filter(|kind| *kind != "bert") {
            return Err(not_a_model(&config_file, format!("it describes a model of the kind `{other}`")));
        }
        means(folder)?;
        let (words_file, words) = vocabulary(folder)?;
        let mut tokenizer = tokenizer(&words_file, &words)?;
        let truncation = TruncationParams { max_length: LONGEST.min(config.max_position_embeddings), ..TruncationParams::default() };
        tokenizer.with_padding(None).with_truncation(Some(truncation)).map_err(|e| not_a_model(&words_file, e))?;
        if tokenizer.get_vocab_size(true) > config.vocab_size {
            return Err(not_a_model(
                &words_file,
                format!("it has {} words, and config.json says {}", tokenizer.get_vocab_size(true), config.vocab_size),
            ));
        }
        let weights_file = folder.join("model.safetensors");
        let weights = read(&weights_file)?;
        let mut digest = blake3::Hasher::new();
        digest.update(&config_bytes).update(&words).update(&weights);
        let digest = digest.finalize().to_hex()[..16].to_owned();
        let tensors =
            VarBuilder::from_buffered_safetensors(weights, DType::F32, &Device::Cpu).map_err(|e| not_a_model(&weights_file, e))?;
        let bert = BertModel::load(tensors, &config).map_err(|e| not_a_model(&weights_file, e))?;
        Ok(Model { bert, tokenizer, padding: config.pad_token_id as u32, dimension: config.hidden_size, digest })
    }

    /// The vectors of texts, each of length one.
    pub(super) fn vectors(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, SemanticError> {
        let encodings = self.tokenizer.encode_batch(texts.iter().map(String::as_str).collect::<Vec<_>>(), true).map_err(failed)?;
        // Texts of about one length go together, so that little is padded.
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|at| encodings[*at].len());
        let mut vectors = vec![Vec::new(); texts.len()];
        for together in order.chunks(TOGETHER) {
            let batch: Vec<&Encoding> = together.iter().map(|at| &encodings[*at]).collect();
            for (at, vector) in together.iter().zip(self.batch(&batch).map_err(failed)?) {
                vectors[*at] = unit(vector);
            }
        }
        Ok(vectors)
    }

    fn batch(&self, batch: &[&Encoding]) -> candle_core::Result<Vec<Vec<f32>>> {
        let longest = batch.iter().map(|e| e.len()).max().unwrap_or(0);
        let shape = (batch.len(), longest);
        let padded =
            |numbers: &[u32], padding: u32| numbers.iter().copied().chain(std::iter::repeat(padding)).take(longest).collect::<Vec<u32>>();
        let tokens: Vec<u32> = batch.iter().flat_map(|e| padded(e.get_ids(), self.padding)).collect();
        let attended: Vec<u32> = batch.iter().flat_map(|e| padded(e.get_attention_mask(), 0)).collect();
        let tokens = Tensor::from_vec(tokens, shape, &Device::Cpu)?;
        let attended = Tensor::from_vec(attended, shape, &Device::Cpu)?;
        let states = self.bert.forward(&tokens, &tokens.zeros_like()?, Some(&attended))?;
        let weights = attended.to_dtype(DType::F32)?.unsqueeze(2)?;
        states.broadcast_mul(&weights)?.sum(1)?.broadcast_div(&weights.sum(1)?)?.to_vec2()
    }
}

/// The vector of the same direction and length one.
fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|x| *x /= length);
    vector
}

/// Makes sure that the model averages, where it says what it does.
fn means(folder: &Path) -> Result<(), SemanticError> {
    let file = folder.join("1_Pooling").join("config.json");
    let Ok(bytes) = std::fs::read(&file) else { return Ok(()) };
    match serde_json::from_slice::<Pooling>(&bytes) {
        Ok(Pooling { pooling_mode_mean_tokens: true }) => Ok(()),
        Ok(_) => Err(not_a_model(&file, "the vectors of its tokens are not averaged")),
        Err(error) => Err(not_a_model(&file, error)),
    }
}

/// The vocabulary's file and bytes: tokenizer.json, or else vocab.txt.
fn vocabulary(folder: &Path) -> Result<(PathBuf, Vec<u8>), SemanticError> {
    let plain = folder.join("vocab.txt");
    let whole = folder.join("tokenizer.json");
    let file = if !whole.exists() && plain.exists() { plain } else { whole };
    let bytes = read(&file)?;
    Ok((file, bytes))
}

fn tokenizer(file: &Path, bytes: &[u8]) -> Result<Tokenizer, SemanticError> {
    if file.extension().is_some_and(|e| e == "json") {
        return Tokenizer::from_bytes(bytes).map_err(|e| not_a_model(file, e));
    }
    let words =
        WordPiece::read_bytes(bytes).and_then(|words| WordPiece::builder().vocab(words).build()).map_err(|e| not_a_model(file, e))?;
    let mut tokenizer = Tokenizer::new(words);
    let special = |word: &str| {
        tokenizer.token_to_id(word).map(|id| (word.to_owned(), id)).ok_or_else(|| not_a_model(file, format!("it has no line `{word}`")))
    };
    let (end, start) = (special("[SEP]")?, special("[CLS]")?);
    special("[UNK]")?;
    tokenizer.with_normalizer(Some(BertNormalizer::default())).map_err(|e| not_a_model(file, e))?;
    tokenizer.with_pre_tokenizer(Some(BertPreTokenizer)).with_post_processor(Some(BertProcessing::new(end, start)));
    Ok(tokenizer)
}

fn read(file: &Path) -> Result<Vec<u8>, SemanticError> {
    std::fs::read(file).map_err(|source| SemanticError::Unreadable { file: file.to_owned(), source })
}

fn not_a_model(file: &Path, message: impl std::fmt::Display) -> SemanticError {
    SemanticError::NotAModel { file: file.to_owned(), message: message.to_string() }
}

fn failed(error: impl std::fmt::Display) -> SemanticError {
    SemanticError::Failed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::semantic::tiny;

    fn cosine(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).map(|(x, y)| x * y).sum()
    }

    #[test]
    fn words_that_mean_the_same_are_near_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        tiny::write(folder.path());
        let model = Model::open(folder.path()).unwrap();
        let texts = ["How many cars were stolen?", "How many vehicles were taken?", "Spending on biscuits"].map(str::to_owned);
        let vectors = model.vectors(&texts).unwrap();
        assert!(vectors.iter().all(|v| v.len() == model.dimension && (cosine(v, v) - 1.0).abs() < 1e-5));
        assert!(cosine(&vectors[0], &vectors[1]) > 0.999, "{}", cosine(&vectors[0], &vectors[1]));
        assert!(cosine(&vectors[0], &vectors[2]) < 0.7, "{}", cosine(&vectors[0], &vectors[2]));
    }

    #[test]
    fn a_text_has_one_vector_whoever_stands_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        tiny::write_with(folder.path(), tiny::Layers::Random);
        let model = Model::open(folder.path()).unwrap();
        let texts: Vec<String> =
            ["cars", "", "How many vehicles were stolen in the town, and how many of the cars were taken?", &"cars ".repeat(2_000)]
                .map(str::to_owned)
                .into();
        let together = model.vectors(&texts).unwrap();
        for (text, vector) in texts.iter().zip(&together) {
            let alone = model.vectors(std::slice::from_ref(text)).unwrap().remove(0);
            assert!(cosine(&alone, vector) > 0.9999, "{text:.40}: {}", cosine(&alone, vector));
        }
    }

    #[test]
    fn either_vocabulary_will_do() {
        let folder = tempfile::tempdir().unwrap();
        tiny::write(folder.path());
        let of_plain = Model::open(folder.path()).unwrap();
        of_plain.tokenizer.save(folder.path().join("tokenizer.json"), false).unwrap();
        std::fs::remove_file(folder.path().join("vocab.txt")).unwrap();
        let of_json = Model::open(folder.path()).unwrap();
        let text = ["How many cars, vehicles or biscuits were taken?".to_owned()];
        assert_eq!(of_plain.vectors(&text).unwrap(), of_json.vectors(&text).unwrap());
    }

    #[test]
    fn what_is_wrong_with_a_folder_is_said_with_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        let wrong = || Model::open(path).map(|_| ()).unwrap_err().to_string().replace(&path.display().to_string(), "M");
        let begins = |beginning: &str| {
            let wrong = wrong();
            assert!(wrong.starts_with(beginning) && wrong.contains("; "), "{wrong}");
        };
        begins("cannot read `M/config.json`: ");
        tiny::write(path);
        let put = |name: &str, text: &str| std::fs::write(path.join(name), text).unwrap();
        let config = std::fs::read_to_string(path.join("config.json")).unwrap();
        put("config.json", "{}");
        begins("`M/config.json` cannot be used: missing field");
        put("config.json", &config.replace("\"bert\"", "\"mpnet\""));
        begins("`M/config.json` cannot be used: it describes a model of the kind `mpnet`; give a BERT");
        put("config.json", &config.replace("\"hidden_size\":16", "\"hidden_size\":32"));
        begins("`M/model.safetensors` cannot be used: ");
        put("config.json", &config);
        put("vocab.txt", "cars\n");
        begins("`M/vocab.txt` cannot be used: it has no line `[SEP]`");
        std::fs::remove_file(path.join("vocab.txt")).unwrap();
        begins("cannot read `M/tokenizer.json`: ");
        put("tokenizer.json", "[]");
        begins("`M/tokenizer.json` cannot be used: ");
        tiny::write(path);
        std::fs::remove_file(path.join("tokenizer.json")).unwrap();
        put("model.safetensors", "no weights");
        begins("`M/model.safetensors` cannot be used: ");
        tiny::write(path);
        std::fs::create_dir(path.join("1_Pooling")).unwrap();
        put("1_Pooling/config.json", "{\"pooling_mode_cls_token\":true}");
        begins("`M/1_Pooling/config.json` cannot be used: the vectors of its tokens are not averaged");
    }
}
