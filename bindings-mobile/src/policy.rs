//! The rule book as an opaque object.

use std::sync::Arc;

use humiao::network::Network;
use humiao::text::{Bilingual, Language};
use humiao::time::{Day, SchoolCalendar};
use humiao::warning::Setting;

use crate::HumiaoError;

/// The rule book of one city, read and checked as a whole.
///
/// ```
/// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
/// assert_eq!(policy.hash()?.len(), 32);
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[derive(Debug, uniffi::Object)]
pub struct Policy {
    rules: Arc<humiao::policy::Policy>,
    calendar: Option<SchoolCalendar>,
    pub(crate) network: Option<Network>,
}

impl Policy {
    /// The rules, for the other objects of this crate.
    pub(crate) fn rules(&self) -> &humiao::policy::Policy {
        &self.rules
    }

    fn wrap(rules: humiao::policy::Policy) -> Arc<Self> {
        Arc::new(Self { rules: Arc::new(rules), calendar: None, network: None })
    }

    /// Under what the cases are asked.
    pub(crate) fn setting(&self) -> Setting<'_> {
        Setting { policy: &self.rules, calendar: self.calendar.as_ref(), network: self.network.as_ref() }
    }

    /// The same policy, with what else is known now; the rest stays as it was.
    pub(crate) fn knowing(&self, calendar: Option<SchoolCalendar>, network: Option<Network>) -> Arc<Self> {
        Arc::new(Self {
            rules: Arc::clone(&self.rules),
            calendar: calendar.or_else(|| self.calendar.clone()),
            network: network.or_else(|| self.network.clone()),
        })
    }

    fn title_of(&self) -> &Bilingual {
        &self.rules.title
    }
}

#[uniffi::export]
impl Policy {
    /// A preset that comes with the library, such as `jiaxing-2024`.
    ///
    /// # Errors
    /// `policy.preset` when there is none of this name.
    ///
    /// ```
    /// assert!(humiao_mobile::Policy::preset("atlantis".into()).is_err());
    /// ```
    #[uniffi::constructor]
    pub fn preset(name: String) -> Result<Arc<Self>, HumiaoError> {
        Ok(Self::wrap(humiao::policy::Policy::preset(&name)?))
    }

    /// Reads a policy from TOML.
    ///
    /// # Errors
    /// All faults at once, each with the path of its entry.
    ///
    /// ```
    /// assert!(humiao_mobile::Policy::from_toml("format = 9".into()).is_err());
    /// ```
    #[uniffi::constructor]
    pub fn from_toml(text: String) -> Result<Arc<Self>, HumiaoError> {
        Ok(Self::wrap(humiao::policy::Policy::from_toml(&text)?))
    }

    /// Reads a policy from JSON of the same shape.
    ///
    /// # Errors
    /// All faults at once, each with the path of its entry.
    ///
    /// ```
    /// assert!(humiao_mobile::Policy::from_json("{".into()).is_err());
    /// ```
    #[uniffi::constructor]
    pub fn from_json(text: String) -> Result<Arc<Self>, HumiaoError> {
        Ok(Self::wrap(humiao::policy::Policy::from_json(&text)?))
    }

    /// The name of the policy, such as `jiaxing-2024`.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert_eq!(policy.id()?, "jiaxing-2024");
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn id(&self) -> Result<String, HumiaoError> {
        Ok(self.rules.id.as_str().to_owned())
    }

    /// What the policy is called.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// use humiao::text::Language;
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert!(!policy.title(Language::Zh)?.is_empty());
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn title(&self, language: Language) -> Result<String, HumiaoError> {
        Ok(self.title_of().text(language).as_str().to_owned())
    }

    /// The first day on which the policy holds.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert_eq!(policy.effective()?.to_string(), "2024-05-11");
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn effective(&self) -> Result<Day, HumiaoError> {
        Ok(self.rules.effective)
    }

    /// The fingerprint of the content: 32 hexadecimal digits. Every stored event carries it.
    ///
    /// # Errors
    /// None.
    ///
    /// ```
    /// let policy = humiao_mobile::Policy::preset("jiaxing-2024".into())?;
    /// assert!(policy.hash()?.chars().all(|c| c.is_ascii_hexdigit()));
    /// # Ok::<(), humiao_mobile::HumiaoError>(())
    /// ```
    pub fn hash(&self) -> Result<String, HumiaoError> {
        Ok(self.rules.hash().to_string())
    }
}

/// The names of the presets that come with the library.
///
/// # Errors
/// None.
///
/// ```
/// assert!(humiao_mobile::policy_presets()?.contains(&"jiaxing-2024".to_owned()));
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export]
pub fn policy_presets() -> Result<Vec<String>, HumiaoError> {
    Ok(humiao::policy::Policy::presets().into_iter().map(str::to_owned).collect())
}

/// The TOML text of a preset, to read, to print or to start an own policy from.
///
/// # Errors
/// `policy.preset` when there is none of this name.
///
/// ```
/// assert!(humiao_mobile::policy_preset_text("jiaxing-2024".into())?.contains("嘉教函〔2024〕32号"));
/// # Ok::<(), humiao_mobile::HumiaoError>(())
/// ```
#[uniffi::export]
pub fn policy_preset_text(name: String) -> Result<String, HumiaoError> {
    Ok(humiao::policy::Policy::preset_text(&name)?.to_owned())
}
