//! The service network: the centre, the county units, the clusters and the 336 school sites.

use crate::draw::Draw;

/// A county unit and the national code (GB/T 2260) that all but one have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct County {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) name_en: &'static str,
    pub(crate) national_code: Option<&'static str>,
    pub(crate) clusters: u32,
}

pub(crate) const CENTRE: &str = "centre";

pub(crate) const COUNTIES: [County; 8] = [
    County { id: "nanhu", name: "南湖区", name_en: "Nanhu", national_code: Some("330402"), clusters: 7 },
    County { id: "xiuzhou", name: "秀洲区", name_en: "Xiuzhou", national_code: Some("330411"), clusters: 7 },
    County { id: "jiashan", name: "嘉善县", name_en: "Jiashan", national_code: Some("330421"), clusters: 7 },
    County { id: "haiyan", name: "海盐县", name_en: "Haiyan", national_code: Some("330424"), clusters: 6 },
    County { id: "haining", name: "海宁市", name_en: "Haining", national_code: Some("330481"), clusters: 8 },
    County { id: "pinghu", name: "平湖市", name_en: "Pinghu", national_code: Some("330482"), clusters: 7 },
    County { id: "tongxiang", name: "桐乡市", name_en: "Tongxiang", national_code: Some("330483"), clusters: 8 },
    County {
        id: "jingkai",
        name: "嘉兴经济技术开发区",
        name_en: "Economic Development Zone",
        national_code: None,
        clusters: 5,
    },
];

/// A kind of school, as the staffing figures tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SchoolKind {
    Primary,
    JuniorSecondary,
    NineYear,
    CompleteSecondary,
    Vocational,
    RegularSenior,
}

/// How many sites of a kind there are, and how many of them had a full-time psychology teacher on
/// the staffing day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Staffing {
    pub(crate) kind: SchoolKind,
    pub(crate) sites: usize,
    pub(crate) with_full_time: usize,
}

pub(crate) const STAFFING: [Staffing; 6] = [
    Staffing { kind: SchoolKind::Primary, sites: 145, with_full_time: 38 },
    Staffing { kind: SchoolKind::JuniorSecondary, sites: 81, with_full_time: 65 },
    Staffing { kind: SchoolKind::NineYear, sites: 47, with_full_time: 41 },
    Staffing { kind: SchoolKind::CompleteSecondary, sites: 5, with_full_time: 4 },
    Staffing { kind: SchoolKind::Vocational, sites: 20, with_full_time: 20 },
    Staffing { kind: SchoolKind::RegularSenior, sites: 38, with_full_time: 38 },
];

impl SchoolKind {
    pub(crate) const fn wire(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::JuniorSecondary => "junior-secondary",
            Self::NineYear => "nine-year",
            Self::CompleteSecondary => "complete-secondary",
            Self::Vocational => "vocational",
            Self::RegularSenior => "regular-senior",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Primary => "小学",
            Self::JuniorSecondary => "初级中学",
            Self::NineYear => "九年一贯制学校",
            Self::CompleteSecondary => "完全中学",
            Self::Vocational => "中等职业学校",
            Self::RegularSenior => "普通高中",
        }
    }

    /// The first two digits of a school code.
    const fn code_digits(self) -> &'static str {
        match self {
            Self::Primary => "21",
            Self::JuniorSecondary => "31",
            Self::NineYear => "32",
            Self::CompleteSecondary => "33",
            Self::RegularSenior => "34",
            Self::Vocational => "36",
        }
    }

    /// The grades that it teaches, 1 to 12.
    pub(crate) const fn grades(self) -> std::ops::RangeInclusive<u32> {
        match self {
            Self::Primary => 1..=6,
            Self::JuniorSecondary => 7..=9,
            Self::NineYear => 1..=9,
            Self::CompleteSecondary => 7..=12,
            Self::Vocational | Self::RegularSenior => 10..=12,
        }
    }
}

/// A school site.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// Its place in the list, from 1.
    pub(crate) number: u32,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) kind: SchoolKind,
    pub(crate) county: County,
    pub(crate) cluster: String,
    pub(crate) full_time_psychology: bool,
}

/// The id of a cluster: its county and its number there, from 1.
pub(crate) fn cluster_id(county: County, number: u32) -> String {
    format!("{}-{number}", county.id)
}

/// The 336 sites, spread over the counties and their clusters.
pub(crate) fn sites(seed: u64) -> Vec<Site> {
    let mut draw = Draw::stream(seed, "network");
    let mut clusters = Vec::new();
    for county in COUNTIES {
        clusters.extend((1..=county.clusters).map(|number| (county, number)));
    }
    let mut sites = Vec::new();
    for staffing in STAFFING {
        let mut with: Vec<bool> = (0..staffing.sites).map(|site| site < staffing.with_full_time).collect();
        draw.shuffle(&mut with);
        draw.shuffle(&mut clusters);
        // Round and round the clusters, so that every county has schools of every common kind.
        for (full_time_psychology, (county, cluster)) in with.into_iter().zip(clusters.iter().cycle().copied()) {
            let number = u32::try_from(sites.len() + 1).unwrap_or(u32::MAX);
            sites.push(Site {
                number,
                id: format!("S{number:03}"),
                name: format!("{}合成第{number}{}", county.name, staffing.kind.name()),
                code: format!("{}33{:06}", staffing.kind.code_digits(), 999_000 + number),
                kind: staffing.kind,
                county,
                cluster: cluster_id(county, cluster),
                full_time_psychology,
            });
        }
    }
    sites
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn one_centre_eight_stations_fifty_five_clusters_and_336_sites() {
        let sites = sites(1);
        assert_eq!(COUNTIES.iter().map(|county| county.clusters).sum::<u32>(), 55);
        assert_eq!(COUNTIES.iter().filter(|county| county.national_code.is_some()).count(), 7);
        assert_eq!(sites.len(), 336);
        let clusters: BTreeSet<_> = sites.iter().map(|site| site.cluster.as_str()).collect();
        assert_eq!(clusters.len(), 55, "no cluster without a school");
        let codes: BTreeSet<_> = sites.iter().map(|site| site.code.as_str()).collect();
        assert_eq!(codes.len(), 336);
        assert!(codes.iter().all(|code| humiao::id::SchoolCode::parse(code).is_ok_and(|code| code.province() == 33)));
    }
}
