//! Written by the test `declarations` from `std/*.idt`; run it with `BLESS=1` after a change there.

#![allow(warnings, clippy::all, reason = "only the types matter here")]

#[cfg(all(feature = "text", feature = "normalize", feature = "collections"))]
mod concurrency {
    use std::hash::Hash;
    use std::time::Duration;

    use indent_rt::*;
    use indexmap::{IndexMap, IndexSet};

    fn type0(this: &indent_rt::Error) {
    }

    fn f1_Error_text<'a>(this: &'a Error) -> String {
        this.text()
    }

    fn f2_Error_cause<'a>(this: &'a Error) -> Option<&'a Error> {
        this.cause()
    }

    fn f3_Error_others<'a>(this: &'a Error) -> &'a [Error] {
        this.others()
    }

    fn f4_Error_file<'a>(this: &'a Error) -> &'a str {
        this.file()
    }

    fn f5_Error_line<'a>(this: &'a Error) -> i64 {
        this.line()
    }

    fn type6<T>(this: &indent_rt::Mutex<T>) {
    }

    fn f7_MutexT_new<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(value: T) -> Mutex<T> {
        indent_rt::Mutex::new(value)
    }

    fn f8_MutexT_lock<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a Mutex<T>) -> impl Future<Output = indent_rt::Result<Guard<T>>> + Send {
        this.lock()
    }

    fn f8_MutexT_lock_plain<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a Mutex<T>) -> indent_rt::Result<Guard<T>> {
        this.lock_plain()
    }

    fn type9<T>(this: &indent_rt::Guard<T>) {
    }

    fn type10<T>(this: &indent_rt::Task<T>) {
    }

    fn f11_TaskT_result<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: Task<T>) -> impl Future<Output = indent_rt::Result<T>> + Send {
        this.result()
    }

    fn f11_TaskT_result_plain<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: Task<T>) -> indent_rt::Result<T> {
        this.result_plain()
    }

    fn f12_TaskT_cancel<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a Task<T>) -> () {
        this.cancel();
    }

    fn f13_TaskT_done<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a Task<T>) -> bool {
        this.done()
    }

    fn type14<T>(this: &indent_rt::TaskGroup<T>) {
    }

    fn f15_TaskGroupT_cancel<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a TaskGroup<T>) -> () {
        this.cancel();
    }

    fn f16_TaskGroupT_results<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a TaskGroup<T>) -> Results<T> {
        this.results()
    }

    fn type17<T>(this: &indent_rt::Results<T>) {
    }

    fn f18_ResultsT_next<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Results<T>) -> impl Future<Output = indent_rt::Result<Option<T>>> + Send {
        this.next()
    }

    fn f18_ResultsT_next_plain<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Results<T>) -> indent_rt::Result<Option<T>> {
        this.next_plain()
    }

    fn type19(this: &indent_rt::CancelScope) {
    }

    fn f20_CancelScope_cancel<'a>(this: &'a CancelScope) -> () {
        this.cancel();
    }

    fn f21_CancelScope_cancelled<'a>(this: &'a CancelScope) -> bool {
        this.cancelled()
    }

    fn f22_CancelScope_expired<'a>(this: &'a CancelScope) -> bool {
        this.expired()
    }
}

#[cfg(all(feature = "env", feature = "collections", feature = "async", feature = "json"))]
mod env {
    use std::hash::Hash;
    use std::time::Duration;

    use indent_rt::*;
    use indexmap::{IndexMap, IndexSet};
    use indent_rt::env::*;

    fn type0(this: &indent_rt::env::EnvError) {
        let _: &String = &this.name;
    }

    fn f1__get<'a>(name: &'a str) -> Option<String> {
        indent_rt::env::get(name)
    }

    fn f2__require<'a>(name: &'a str) -> indent_rt::Result<String> {
        indent_rt::env::require(name)
    }

    fn f3__all<'a>() -> IndexMap<String, String> {
        indent_rt::env::all()
    }
}

#[cfg(all(feature = "fs", feature = "collections", feature = "async", feature = "json"))]
mod fs {
    use std::hash::Hash;
    use std::time::Duration;

    use indent_rt::*;
    use indexmap::{IndexMap, IndexSet};
    use indent_rt::fs::*;

    fn type0(this: &indent_rt::fs::FsError) {
        let _: &String = &this.path;
        let _: &Kind = &this.kind;
    }

    fn type1(this: &indent_rt::fs::Kind) {
    }

    fn type2(this: &indent_rt::fs::Entry) {
    }

    fn field3(this: &Entry) -> &String {
        &this.name
    }

    fn field4(this: &Entry) -> &String {
        &this.path
    }

    fn field5(this: &Entry) -> &bool {
        &this.is_folder
    }

    fn type6(this: &indent_rt::fs::File) {
    }

    fn f7_File_read_line<'a>(this: &'a mut File) -> impl Future<Output = indent_rt::Result<Option<String>>> + Send {
        this.read_line()
    }

    fn f7_File_read_line_plain<'a>(this: &'a mut File) -> indent_rt::Result<Option<String>> {
        this.read_line_plain()
    }

    fn f8_File_read<'a>(this: &'a mut File) -> impl Future<Output = indent_rt::Result<String>> + Send {
        this.read()
    }

    fn f8_File_read_plain<'a>(this: &'a mut File) -> indent_rt::Result<String> {
        this.read_plain()
    }

    fn f9_File_lines<'a>(this: &'a mut File) -> Lines {
        this.lines()
    }

    fn f10_File_write<'a>(this: &'a mut File, text: &'a str) -> impl Future<Output = indent_rt::Result<()>> + Send {
        this.write(text)
    }

    fn f10_File_write_plain<'a>(this: &'a mut File, text: &'a str) -> indent_rt::Result<()> {
        this.write_plain(text)
    }

    fn f11_File_flush<'a>(this: &'a mut File) -> impl Future<Output = indent_rt::Result<()>> + Send {
        this.flush()
    }

    fn f11_File_flush_plain<'a>(this: &'a mut File) -> indent_rt::Result<()> {
        this.flush_plain()
    }

    fn f12_File_close<'a>(this: &'a mut File) -> impl Future<Output = indent_rt::Result<()>> + Send {
        this.close()
    }

    fn f12_File_close_plain<'a>(this: &'a mut File) -> indent_rt::Result<()> {
        this.close_plain()
    }

    fn type13(this: &indent_rt::fs::Lines) {
    }

    fn f14_Lines_next<'a>(this: &'a mut Lines) -> impl Future<Output = indent_rt::Result<Option<String>>> + Send {
        this.next_line()
    }

    fn f14_Lines_next_plain<'a>(this: &'a mut Lines) -> indent_rt::Result<Option<String>> {
        this.next_line_plain()
    }

    fn f15__open<'a>(path: &'a str) -> impl Future<Output = indent_rt::Result<File>> + Send {
        indent_rt::fs::open(path)
    }

    fn f15__open_plain<'a>(path: &'a str) -> indent_rt::Result<File> {
        indent_rt::fs::plain::open(path)
    }

    fn f15__open_with<'a>(path: &'a str, mode: &'a str) -> impl Future<Output = indent_rt::Result<File>> + Send {
        indent_rt::fs::open_with(path, mode)
    }

    fn f15__open_with_plain<'a>(path: &'a str, mode: &'a str) -> indent_rt::Result<File> {
        indent_rt::fs::plain::open_with(path, mode)
    }

    fn f16__read<'a>(path: &'a str) -> impl Future<Output = indent_rt::Result<String>> + Send {
        indent_rt::fs::read(path)
    }

    fn f16__read_plain<'a>(path: &'a str) -> indent_rt::Result<String> {
        indent_rt::fs::plain::read(path)
    }

    fn f17__read_bytes<'a>(path: &'a str) -> impl Future<Output = indent_rt::Result<Vec<u8>>> + Send {
        indent_rt::fs::read_bytes(path)
    }

    fn f17__read_bytes_plain<'a>(path: &'a str) -> indent_rt::Result<Vec<u8>> {
        indent_rt::fs::plain::read_bytes(path)
    }

    fn f18__write<'a>(path: &'a str, text: &'a str) -> impl Future<Output = indent_rt::Result<()>> + Send {
        indent_rt::fs::write(path, text)
    }

    fn f18__write_plain<'a>(path: &'a str, text: &'a str) -> indent_rt::Result<()> {
        indent_rt::fs::plain::write(path, text)
    }

    fn f19__write_bytes<'a>(path: &'a str, data: &'a [u8]) -> impl Future<Output = indent_rt::Result<()>> + Send {
        indent_rt::fs::write_bytes(path, data)
    }

    fn f19__write_bytes_plain<'a>(path: &'a str, data: &'a [u8]) -> indent_rt::Result<()> {
        indent_rt::fs::plain::write_bytes(path, data)
    }

    fn f20__append<'a>(path: &'a str, text: &'a str) -> impl Future<Output = indent_rt::Result<()>> + Send {
        indent_rt::fs::append(path, text)
    }

    fn f20__append_plain<'a>(path: &'a str, text: &'a str) -> indent_rt::Result<()> {
        indent_rt::fs::plain::append(path, text)
    }

    fn f21__exists<'a>(path: &'a str) -> impl Future<Output = indent_rt::Result<bool>> + Send {
        indent_rt::fs::exists(path)
    }

    fn f21__exists_plain<'a>(path: &'a str) -> indent_rt::Result<bool> {
        indent_rt::fs::plain::exists(path)
    }

    fn f22__remove<'a>(path: &'a str) -> impl Future<Output = indent_rt::Result<()>> + Send {
        indent_rt::fs::remove(path)
    }

    fn f22__remove_plain<'a>(path: &'a str) -> indent_rt::Result<()> {
        indent_rt::fs::plain::remove(path)
    }

    fn f23__mkdir<'a>(path: &'a str) -> impl Future<Output = indent_rt::Result<()>> + Send {
        indent_rt::fs::mkdir(path)
    }

    fn f23__mkdir_plain<'a>(path: &'a str) -> indent_rt::Result<()> {
        indent_rt::fs::plain::mkdir(path)
    }

    fn f23__mkdir_with<'a>(path: &'a str, parents: bool) -> impl Future<Output = indent_rt::Result<()>> + Send {
        indent_rt::fs::mkdir_with(path, parents)
    }

    fn f23__mkdir_with_plain<'a>(path: &'a str, parents: bool) -> indent_rt::Result<()> {
        indent_rt::fs::plain::mkdir_with(path, parents)
    }

    fn f24__list_dir<'a>(path: &'a str) -> impl Future<Output = indent_rt::Result<Vec<Entry>>> + Send {
        indent_rt::fs::list_dir(path)
    }

    fn f24__list_dir_plain<'a>(path: &'a str) -> indent_rt::Result<Vec<Entry>> {
        indent_rt::fs::plain::list_dir(path)
    }

    fn f25__copy<'a>(source: &'a str, target: &'a str) -> impl Future<Output = indent_rt::Result<()>> + Send {
        indent_rt::fs::copy(source, target)
    }

    fn f25__copy_plain<'a>(source: &'a str, target: &'a str) -> indent_rt::Result<()> {
        indent_rt::fs::plain::copy(source, target)
    }

    fn f26__rename<'a>(source: &'a str, target: &'a str) -> impl Future<Output = indent_rt::Result<()>> + Send {
        indent_rt::fs::rename(source, target)
    }

    fn f26__rename_plain<'a>(source: &'a str, target: &'a str) -> indent_rt::Result<()> {
        indent_rt::fs::plain::rename(source, target)
    }

    fn f27__temp_dir<'a>() -> String {
        indent_rt::fs::temp_dir()
    }
}

#[cfg(all(feature = "http", feature = "collections", feature = "async", feature = "json"))]
mod http {
    use std::hash::Hash;
    use std::time::Duration;

    use indent_rt::*;
    use indexmap::{IndexMap, IndexSet};
    use indent_rt::http::*;

    fn type0(this: &indent_rt::http::HttpError) {
        let _: &String = &this.url;
        let _: &i64 = &this.status;
        let _: &String = &this.reason;
    }

    fn type1(this: &indent_rt::http::Response) {
    }

    fn field2(this: &Response) -> &String {
        &this.url
    }

    fn field3(this: &Response) -> &i64 {
        &this.status
    }

    fn field4(this: &Response) -> &bool {
        &this.ok
    }

    fn field5(this: &Response) -> &IndexMap<String, String> {
        &this.headers
    }

    fn f6_Response_text<'a>(this: &'a Response) -> String {
        this.text()
    }

    fn f7_Response_bytes<'a>(this: &'a Response) -> &'a [u8] {
        this.bytes()
    }

    fn f8_Response_json<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + serde::Serialize + serde::de::DeserializeOwned>(this: &'a Response) -> indent_rt::Result<T> {
        this.json()
    }

    fn f9_Response_raise_for_status<'a>(this: &'a Response) -> indent_rt::Result<()> {
        this.raise_for_status()
    }

    fn f10__get<'a>(url: &'a str) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::get(url)
    }

    fn f10__get_with<'a>(url: &'a str, headers: &'a IndexMap<String, String>, timeout: Duration) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::get_with(url, headers, timeout)
    }

    fn f11__head<'a>(url: &'a str) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::head(url)
    }

    fn f11__head_with<'a>(url: &'a str, headers: &'a IndexMap<String, String>, timeout: Duration) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::head_with(url, headers, timeout)
    }

    fn f12__delete<'a>(url: &'a str) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::delete(url)
    }

    fn f12__delete_with<'a>(url: &'a str, headers: &'a IndexMap<String, String>, timeout: Duration) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::delete_with(url, headers, timeout)
    }

    fn f13__post<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + serde::Serialize + serde::de::DeserializeOwned>(url: &'a str, json: &'a T) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::post_json(url, json)
    }

    fn f13__post_with<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + serde::Serialize + serde::de::DeserializeOwned>(url: &'a str, json: &'a T, headers: &'a IndexMap<String, String>, timeout: Duration) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::post_json_with(url, json, headers, timeout)
    }

    fn f14__post<'a>(url: &'a str) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::post(url)
    }

    fn f14__post_with<'a>(url: &'a str, body: &'a [u8], headers: &'a IndexMap<String, String>, timeout: Duration) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::post_with(url, body, headers, timeout)
    }

    fn f15__put<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + serde::Serialize + serde::de::DeserializeOwned>(url: &'a str, json: &'a T) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::put_json(url, json)
    }

    fn f15__put_with<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + serde::Serialize + serde::de::DeserializeOwned>(url: &'a str, json: &'a T, headers: &'a IndexMap<String, String>, timeout: Duration) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::put_json_with(url, json, headers, timeout)
    }

    fn f16__put<'a>(url: &'a str) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::put(url)
    }

    fn f16__put_with<'a>(url: &'a str, body: &'a [u8], headers: &'a IndexMap<String, String>, timeout: Duration) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::put_with(url, body, headers, timeout)
    }

    fn f17__patch<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + serde::Serialize + serde::de::DeserializeOwned>(url: &'a str, json: &'a T) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::patch_json(url, json)
    }

    fn f17__patch_with<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + serde::Serialize + serde::de::DeserializeOwned>(url: &'a str, json: &'a T, headers: &'a IndexMap<String, String>, timeout: Duration) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::patch_json_with(url, json, headers, timeout)
    }

    fn f18__patch<'a>(url: &'a str) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::patch(url)
    }

    fn f18__patch_with<'a>(url: &'a str, body: &'a [u8], headers: &'a IndexMap<String, String>, timeout: Duration) -> impl Future<Output = indent_rt::Result<Response>> + Send {
        indent_rt::http::patch_with(url, body, headers, timeout)
    }
}

#[cfg(all(feature = "json", feature = "collections", feature = "async", feature = "json"))]
mod json {
    use std::hash::Hash;
    use std::time::Duration;

    use indent_rt::*;
    use indexmap::{IndexMap, IndexSet};
    use indent_rt::json::*;

    fn type0(this: &indent_rt::json::JsonError) {
        let _: &String = &this.path;
        let _: &i64 = &this.line;
        let _: &i64 = &this.column;
        let _: &String = &this.reason;
    }

    fn f1__parse<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + serde::Serialize + serde::de::DeserializeOwned>(text: &'a str) -> indent_rt::Result<T> {
        indent_rt::json::parse(text)
    }

    fn f2__dumps<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + serde::Serialize + serde::de::DeserializeOwned>(value: &'a T) -> String {
        indent_rt::json::dumps(value)
    }

    fn f2__dumps_with<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + serde::Serialize + serde::de::DeserializeOwned>(value: &'a T, indent: Option<i64>) -> String {
        indent_rt::json::dumps_with(value, indent)
    }

    fn type3(this: &indent_rt::json::Json) {
    }

    fn f4_Json_get<'a>(this: &'a Json, key: &'a str) -> indent_rt::Result<&'a Json> {
        this.get(key)
    }

    fn f5_Json_at<'a>(this: &'a Json, index: i64) -> indent_rt::Result<&'a Json> {
        this.at(index)
    }

    fn f6_Json_has<'a>(this: &'a Json, key: &'a str) -> bool {
        this.has(key)
    }

    fn f7_Json_is_null<'a>(this: &'a Json) -> bool {
        this.is_null()
    }

    fn f8_Json_keys<'a>(this: &'a Json) -> indent_rt::Result<Vec<String>> {
        this.keys()
    }

    fn f9_Json_items<'a>(this: &'a Json) -> indent_rt::Result<Vec<Json>> {
        this.items()
    }

    fn f10_Json_len<'a>(this: &'a Json) -> i64 {
        this.len()
    }

    fn f11_Json_int<'a>(this: &'a Json) -> indent_rt::Result<i64> {
        this.as_int()
    }

    fn f12_Json_float<'a>(this: &'a Json) -> indent_rt::Result<f64> {
        this.as_float()
    }

    fn f13_Json_str<'a>(this: &'a Json) -> indent_rt::Result<String> {
        this.as_text()
    }

    fn f14_Json_bool<'a>(this: &'a Json) -> indent_rt::Result<bool> {
        this.as_bool()
    }
}

#[cfg(all(feature = "log", feature = "collections", feature = "async", feature = "json"))]
mod log {
    use std::hash::Hash;
    use std::time::Duration;

    use indent_rt::*;
    use indexmap::{IndexMap, IndexSet};
    use indent_rt::log::*;

    fn f0__debug<'a>(text: &'a str) -> () {
        indent_rt::log::debug(text);
    }

    fn f1__info<'a>(text: &'a str) -> () {
        indent_rt::log::info(text);
    }

    fn f2__warn<'a>(text: &'a str) -> () {
        indent_rt::log::warn(text);
    }

    fn f3__error<'a>(text: &'a str) -> () {
        indent_rt::log::error(text);
    }
}

#[cfg(all(feature = "math", feature = "collections", feature = "async", feature = "json"))]
mod math {
    use std::hash::Hash;
    use std::time::Duration;

    use indent_rt::*;
    use indexmap::{IndexMap, IndexSet};
    use indent_rt::math::*;

    fn f0__pi<'a>() -> f64 {
        std::f64::consts::PI
    }

    fn f1__e<'a>() -> f64 {
        std::f64::consts::E
    }

    fn f2__tau<'a>() -> f64 {
        std::f64::consts::TAU
    }

    fn f3__sqrt<'a>(x: f64) -> f64 {
        x.sqrt()
    }

    fn f4__cbrt<'a>(x: f64) -> f64 {
        x.cbrt()
    }

    fn f5__pow<'a>(x: f64, y: f64) -> f64 {
        x.powf(y)
    }

    fn f6__exp<'a>(x: f64) -> f64 {
        x.exp()
    }

    fn f7__log<'a>(x: f64) -> f64 {
        x.ln()
    }

    fn f8__log<'a>(x: f64, base: f64) -> f64 {
        x.log(base)
    }

    fn f9__log2<'a>(x: f64) -> f64 {
        x.log2()
    }

    fn f10__log10<'a>(x: f64) -> f64 {
        x.log10()
    }

    fn f11__sin<'a>(x: f64) -> f64 {
        x.sin()
    }

    fn f12__cos<'a>(x: f64) -> f64 {
        x.cos()
    }

    fn f13__tan<'a>(x: f64) -> f64 {
        x.tan()
    }

    fn f14__asin<'a>(x: f64) -> f64 {
        x.asin()
    }

    fn f15__acos<'a>(x: f64) -> f64 {
        x.acos()
    }

    fn f16__atan<'a>(x: f64) -> f64 {
        x.atan()
    }

    fn f17__atan2<'a>(y: f64, x: f64) -> f64 {
        y.atan2(x)
    }

    fn f18__hypot<'a>(x: f64, y: f64) -> f64 {
        x.hypot(y)
    }

    fn f19__radians<'a>(x: f64) -> f64 {
        x.to_radians()
    }

    fn f20__degrees<'a>(x: f64) -> f64 {
        x.to_degrees()
    }

    fn f21__floor<'a>(x: f64) -> i64 {
        indent_rt::math::floor(x)
    }

    fn f22__ceil<'a>(x: f64) -> i64 {
        indent_rt::math::ceil(x)
    }

    fn f23__trunc<'a>(x: f64) -> i64 {
        indent_rt::math::trunc(x)
    }

    fn f24__gcd<'a>(a: i64, b: i64) -> i64 {
        indent_rt::math::gcd(a, b)
    }

    fn f25__lcm<'a>(a: i64, b: i64) -> i64 {
        indent_rt::math::lcm(a, b)
    }

    fn f26__isqrt<'a>(n: i64) -> i64 {
        indent_rt::math::isqrt(n)
    }

    fn f27__factorial<'a>(n: i64) -> i64 {
        indent_rt::math::factorial(n)
    }

    fn f28__comb<'a>(n: i64, k: i64) -> i64 {
        indent_rt::math::comb(n, k)
    }
}

#[cfg(all(feature = "text", feature = "normalize", feature = "collections"))]
mod prelude {
    use std::hash::Hash;
    use std::time::Duration;

    use indent_rt::*;
    use indexmap::{IndexMap, IndexSet};
    use indent_rt::console::*;

    fn f0_int_wrapping_add<'a>(this: i64, other: i64) -> i64 {
        this.wrapping_add(other)
    }

    fn f0_int8_wrapping_add<'a>(this: i8, other: i8) -> i8 {
        this.wrapping_add(other)
    }

    fn f0_int16_wrapping_add<'a>(this: i16, other: i16) -> i16 {
        this.wrapping_add(other)
    }

    fn f0_int32_wrapping_add<'a>(this: i32, other: i32) -> i32 {
        this.wrapping_add(other)
    }

    fn f0_int64_wrapping_add<'a>(this: i64, other: i64) -> i64 {
        this.wrapping_add(other)
    }

    fn f1_int_saturating_add<'a>(this: i64, other: i64) -> i64 {
        this.saturating_add(other)
    }

    fn f1_int8_saturating_add<'a>(this: i8, other: i8) -> i8 {
        this.saturating_add(other)
    }

    fn f1_int16_saturating_add<'a>(this: i16, other: i16) -> i16 {
        this.saturating_add(other)
    }

    fn f1_int32_saturating_add<'a>(this: i32, other: i32) -> i32 {
        this.saturating_add(other)
    }

    fn f1_int64_saturating_add<'a>(this: i64, other: i64) -> i64 {
        this.saturating_add(other)
    }

    fn f2_int_checked_add<'a>(this: i64, other: i64) -> Option<i64> {
        this.checked_add(other)
    }

    fn f2_int8_checked_add<'a>(this: i8, other: i8) -> Option<i8> {
        this.checked_add(other)
    }

    fn f2_int16_checked_add<'a>(this: i16, other: i16) -> Option<i16> {
        this.checked_add(other)
    }

    fn f2_int32_checked_add<'a>(this: i32, other: i32) -> Option<i32> {
        this.checked_add(other)
    }

    fn f2_int64_checked_add<'a>(this: i64, other: i64) -> Option<i64> {
        this.checked_add(other)
    }

    fn f3_int_wrapping_sub<'a>(this: i64, other: i64) -> i64 {
        this.wrapping_sub(other)
    }

    fn f3_int8_wrapping_sub<'a>(this: i8, other: i8) -> i8 {
        this.wrapping_sub(other)
    }

    fn f3_int16_wrapping_sub<'a>(this: i16, other: i16) -> i16 {
        this.wrapping_sub(other)
    }

    fn f3_int32_wrapping_sub<'a>(this: i32, other: i32) -> i32 {
        this.wrapping_sub(other)
    }

    fn f3_int64_wrapping_sub<'a>(this: i64, other: i64) -> i64 {
        this.wrapping_sub(other)
    }

    fn f4_int_saturating_sub<'a>(this: i64, other: i64) -> i64 {
        this.saturating_sub(other)
    }

    fn f4_int8_saturating_sub<'a>(this: i8, other: i8) -> i8 {
        this.saturating_sub(other)
    }

    fn f4_int16_saturating_sub<'a>(this: i16, other: i16) -> i16 {
        this.saturating_sub(other)
    }

    fn f4_int32_saturating_sub<'a>(this: i32, other: i32) -> i32 {
        this.saturating_sub(other)
    }

    fn f4_int64_saturating_sub<'a>(this: i64, other: i64) -> i64 {
        this.saturating_sub(other)
    }

    fn f5_int_checked_sub<'a>(this: i64, other: i64) -> Option<i64> {
        this.checked_sub(other)
    }

    fn f5_int8_checked_sub<'a>(this: i8, other: i8) -> Option<i8> {
        this.checked_sub(other)
    }

    fn f5_int16_checked_sub<'a>(this: i16, other: i16) -> Option<i16> {
        this.checked_sub(other)
    }

    fn f5_int32_checked_sub<'a>(this: i32, other: i32) -> Option<i32> {
        this.checked_sub(other)
    }

    fn f5_int64_checked_sub<'a>(this: i64, other: i64) -> Option<i64> {
        this.checked_sub(other)
    }

    fn f6_int_wrapping_mul<'a>(this: i64, other: i64) -> i64 {
        this.wrapping_mul(other)
    }

    fn f6_int8_wrapping_mul<'a>(this: i8, other: i8) -> i8 {
        this.wrapping_mul(other)
    }

    fn f6_int16_wrapping_mul<'a>(this: i16, other: i16) -> i16 {
        this.wrapping_mul(other)
    }

    fn f6_int32_wrapping_mul<'a>(this: i32, other: i32) -> i32 {
        this.wrapping_mul(other)
    }

    fn f6_int64_wrapping_mul<'a>(this: i64, other: i64) -> i64 {
        this.wrapping_mul(other)
    }

    fn f7_int_saturating_mul<'a>(this: i64, other: i64) -> i64 {
        this.saturating_mul(other)
    }

    fn f7_int8_saturating_mul<'a>(this: i8, other: i8) -> i8 {
        this.saturating_mul(other)
    }

    fn f7_int16_saturating_mul<'a>(this: i16, other: i16) -> i16 {
        this.saturating_mul(other)
    }

    fn f7_int32_saturating_mul<'a>(this: i32, other: i32) -> i32 {
        this.saturating_mul(other)
    }

    fn f7_int64_saturating_mul<'a>(this: i64, other: i64) -> i64 {
        this.saturating_mul(other)
    }

    fn f8_int_checked_mul<'a>(this: i64, other: i64) -> Option<i64> {
        this.checked_mul(other)
    }

    fn f8_int8_checked_mul<'a>(this: i8, other: i8) -> Option<i8> {
        this.checked_mul(other)
    }

    fn f8_int16_checked_mul<'a>(this: i16, other: i16) -> Option<i16> {
        this.checked_mul(other)
    }

    fn f8_int32_checked_mul<'a>(this: i32, other: i32) -> Option<i32> {
        this.checked_mul(other)
    }

    fn f8_int64_checked_mul<'a>(this: i64, other: i64) -> Option<i64> {
        this.checked_mul(other)
    }

    fn f9_int_checked_div<'a>(this: i64, other: i64) -> Option<i64> {
        num::checked_floor_div(this, other)
    }

    fn f9_int8_checked_div<'a>(this: i8, other: i8) -> Option<i8> {
        num::checked_floor_div(this, other)
    }

    fn f9_int16_checked_div<'a>(this: i16, other: i16) -> Option<i16> {
        num::checked_floor_div(this, other)
    }

    fn f9_int32_checked_div<'a>(this: i32, other: i32) -> Option<i32> {
        num::checked_floor_div(this, other)
    }

    fn f9_int64_checked_div<'a>(this: i64, other: i64) -> Option<i64> {
        num::checked_floor_div(this, other)
    }

    fn f10_int_checked_rem<'a>(this: i64, other: i64) -> Option<i64> {
        num::checked_modulo(this, other)
    }

    fn f10_int8_checked_rem<'a>(this: i8, other: i8) -> Option<i8> {
        num::checked_modulo(this, other)
    }

    fn f10_int16_checked_rem<'a>(this: i16, other: i16) -> Option<i16> {
        num::checked_modulo(this, other)
    }

    fn f10_int32_checked_rem<'a>(this: i32, other: i32) -> Option<i32> {
        num::checked_modulo(this, other)
    }

    fn f10_int64_checked_rem<'a>(this: i64, other: i64) -> Option<i64> {
        num::checked_modulo(this, other)
    }

    fn f11_int_wrapping_neg<'a>(this: i64) -> i64 {
        this.wrapping_neg()
    }

    fn f11_int8_wrapping_neg<'a>(this: i8) -> i8 {
        this.wrapping_neg()
    }

    fn f11_int16_wrapping_neg<'a>(this: i16) -> i16 {
        this.wrapping_neg()
    }

    fn f11_int32_wrapping_neg<'a>(this: i32) -> i32 {
        this.wrapping_neg()
    }

    fn f11_int64_wrapping_neg<'a>(this: i64) -> i64 {
        this.wrapping_neg()
    }

    fn f12_int_checked_neg<'a>(this: i64) -> Option<i64> {
        this.checked_neg()
    }

    fn f12_int8_checked_neg<'a>(this: i8) -> Option<i8> {
        this.checked_neg()
    }

    fn f12_int16_checked_neg<'a>(this: i16) -> Option<i16> {
        this.checked_neg()
    }

    fn f12_int32_checked_neg<'a>(this: i32) -> Option<i32> {
        this.checked_neg()
    }

    fn f12_int64_checked_neg<'a>(this: i64) -> Option<i64> {
        this.checked_neg()
    }

    fn f13_int_checked_pow<'a>(this: i64, exponent: i64) -> Option<i64> {
        num::checked_pow(this, exponent)
    }

    fn f13_int8_checked_pow<'a>(this: i8, exponent: i64) -> Option<i8> {
        num::checked_pow(this, exponent)
    }

    fn f13_int16_checked_pow<'a>(this: i16, exponent: i64) -> Option<i16> {
        num::checked_pow(this, exponent)
    }

    fn f13_int32_checked_pow<'a>(this: i32, exponent: i64) -> Option<i32> {
        num::checked_pow(this, exponent)
    }

    fn f13_int64_checked_pow<'a>(this: i64, exponent: i64) -> Option<i64> {
        num::checked_pow(this, exponent)
    }

    fn f14_int_wrapping_pow<'a>(this: i64, exponent: i64) -> i64 {
        this.wrapping_pow(num::exponent(exponent))
    }

    fn f14_int8_wrapping_pow<'a>(this: i8, exponent: i64) -> i8 {
        this.wrapping_pow(num::exponent(exponent))
    }

    fn f14_int16_wrapping_pow<'a>(this: i16, exponent: i64) -> i16 {
        this.wrapping_pow(num::exponent(exponent))
    }

    fn f14_int32_wrapping_pow<'a>(this: i32, exponent: i64) -> i32 {
        this.wrapping_pow(num::exponent(exponent))
    }

    fn f14_int64_wrapping_pow<'a>(this: i64, exponent: i64) -> i64 {
        this.wrapping_pow(num::exponent(exponent))
    }

    fn f15_int_saturating_pow<'a>(this: i64, exponent: i64) -> i64 {
        this.saturating_pow(num::exponent(exponent))
    }

    fn f15_int8_saturating_pow<'a>(this: i8, exponent: i64) -> i8 {
        this.saturating_pow(num::exponent(exponent))
    }

    fn f15_int16_saturating_pow<'a>(this: i16, exponent: i64) -> i16 {
        this.saturating_pow(num::exponent(exponent))
    }

    fn f15_int32_saturating_pow<'a>(this: i32, exponent: i64) -> i32 {
        this.saturating_pow(num::exponent(exponent))
    }

    fn f15_int64_saturating_pow<'a>(this: i64, exponent: i64) -> i64 {
        this.saturating_pow(num::exponent(exponent))
    }

    fn f16_int_bit_count<'a>(this: i64) -> i64 {
        i64::from(this.count_ones())
    }

    fn f16_int8_bit_count<'a>(this: i8) -> i64 {
        i64::from(this.count_ones())
    }

    fn f16_int16_bit_count<'a>(this: i16) -> i64 {
        i64::from(this.count_ones())
    }

    fn f16_int32_bit_count<'a>(this: i32) -> i64 {
        i64::from(this.count_ones())
    }

    fn f16_int64_bit_count<'a>(this: i64) -> i64 {
        i64::from(this.count_ones())
    }

    fn f17_int_leading_zeros<'a>(this: i64) -> i64 {
        i64::from(this.leading_zeros())
    }

    fn f17_int8_leading_zeros<'a>(this: i8) -> i64 {
        i64::from(this.leading_zeros())
    }

    fn f17_int16_leading_zeros<'a>(this: i16) -> i64 {
        i64::from(this.leading_zeros())
    }

    fn f17_int32_leading_zeros<'a>(this: i32) -> i64 {
        i64::from(this.leading_zeros())
    }

    fn f17_int64_leading_zeros<'a>(this: i64) -> i64 {
        i64::from(this.leading_zeros())
    }

    fn f18_int_trailing_zeros<'a>(this: i64) -> i64 {
        i64::from(this.trailing_zeros())
    }

    fn f18_int8_trailing_zeros<'a>(this: i8) -> i64 {
        i64::from(this.trailing_zeros())
    }

    fn f18_int16_trailing_zeros<'a>(this: i16) -> i64 {
        i64::from(this.trailing_zeros())
    }

    fn f18_int32_trailing_zeros<'a>(this: i32) -> i64 {
        i64::from(this.trailing_zeros())
    }

    fn f18_int64_trailing_zeros<'a>(this: i64) -> i64 {
        i64::from(this.trailing_zeros())
    }

    fn f19_int_parse<'a>(text: &'a str) -> indent_rt::Result<i64> {
        num::parse_int::<i64>(text)
    }

    fn f19_int8_parse<'a>(text: &'a str) -> indent_rt::Result<i8> {
        num::parse_int::<i8>(text)
    }

    fn f19_int16_parse<'a>(text: &'a str) -> indent_rt::Result<i16> {
        num::parse_int::<i16>(text)
    }

    fn f19_int32_parse<'a>(text: &'a str) -> indent_rt::Result<i32> {
        num::parse_int::<i32>(text)
    }

    fn f19_int64_parse<'a>(text: &'a str) -> indent_rt::Result<i64> {
        num::parse_int::<i64>(text)
    }

    fn f20_int_parse<'a>(text: &'a str, base: i64) -> indent_rt::Result<i64> {
        num::parse_int_base::<i64>(text, base)
    }

    fn f20_int8_parse<'a>(text: &'a str, base: i64) -> indent_rt::Result<i8> {
        num::parse_int_base::<i8>(text, base)
    }

    fn f20_int16_parse<'a>(text: &'a str, base: i64) -> indent_rt::Result<i16> {
        num::parse_int_base::<i16>(text, base)
    }

    fn f20_int32_parse<'a>(text: &'a str, base: i64) -> indent_rt::Result<i32> {
        num::parse_int_base::<i32>(text, base)
    }

    fn f20_int64_parse<'a>(text: &'a str, base: i64) -> indent_rt::Result<i64> {
        num::parse_int_base::<i64>(text, base)
    }

    fn f21_int_max<'a>() -> i64 {
        i64::MAX
    }

    fn f21_int8_max<'a>() -> i8 {
        i8::MAX
    }

    fn f21_int16_max<'a>() -> i16 {
        i16::MAX
    }

    fn f21_int32_max<'a>() -> i32 {
        i32::MAX
    }

    fn f21_int64_max<'a>() -> i64 {
        i64::MAX
    }

    fn f22_int_min<'a>() -> i64 {
        i64::MIN
    }

    fn f22_int8_min<'a>() -> i8 {
        i8::MIN
    }

    fn f22_int16_min<'a>() -> i16 {
        i16::MIN
    }

    fn f22_int32_min<'a>() -> i32 {
        i32::MIN
    }

    fn f22_int64_min<'a>() -> i64 {
        i64::MIN
    }

    fn f23_int_round<'a>(this: i64) -> i64 {
        this
    }

    fn f23_int8_round<'a>(this: i8) -> i8 {
        this
    }

    fn f23_int16_round<'a>(this: i16) -> i16 {
        this
    }

    fn f23_int32_round<'a>(this: i32) -> i32 {
        this
    }

    fn f23_int64_round<'a>(this: i64) -> i64 {
        this
    }

    fn f24_int_round<'a>(this: i64, digits: i64) -> i64 {
        num::round_int_digits(this, digits)
    }

    fn f24_int8_round<'a>(this: i8, digits: i64) -> i8 {
        num::round_int_digits(this, digits)
    }

    fn f24_int16_round<'a>(this: i16, digits: i64) -> i16 {
        num::round_int_digits(this, digits)
    }

    fn f24_int32_round<'a>(this: i32, digits: i64) -> i32 {
        num::round_int_digits(this, digits)
    }

    fn f24_int64_round<'a>(this: i64, digits: i64) -> i64 {
        num::round_int_digits(this, digits)
    }

    fn f25_int_abs<'a>(this: i64) -> i64 {
        this.abs()
    }

    fn f25_int8_abs<'a>(this: i8) -> i8 {
        this.abs()
    }

    fn f25_int16_abs<'a>(this: i16) -> i16 {
        this.abs()
    }

    fn f25_int32_abs<'a>(this: i32) -> i32 {
        this.abs()
    }

    fn f25_int64_abs<'a>(this: i64) -> i64 {
        this.abs()
    }

    fn f26_uint8_wrapping_add<'a>(this: u8, other: u8) -> u8 {
        this.wrapping_add(other)
    }

    fn f26_uint16_wrapping_add<'a>(this: u16, other: u16) -> u16 {
        this.wrapping_add(other)
    }

    fn f26_uint32_wrapping_add<'a>(this: u32, other: u32) -> u32 {
        this.wrapping_add(other)
    }

    fn f26_uint64_wrapping_add<'a>(this: u64, other: u64) -> u64 {
        this.wrapping_add(other)
    }

    fn f27_uint8_saturating_add<'a>(this: u8, other: u8) -> u8 {
        this.saturating_add(other)
    }

    fn f27_uint16_saturating_add<'a>(this: u16, other: u16) -> u16 {
        this.saturating_add(other)
    }

    fn f27_uint32_saturating_add<'a>(this: u32, other: u32) -> u32 {
        this.saturating_add(other)
    }

    fn f27_uint64_saturating_add<'a>(this: u64, other: u64) -> u64 {
        this.saturating_add(other)
    }

    fn f28_uint8_checked_add<'a>(this: u8, other: u8) -> Option<u8> {
        this.checked_add(other)
    }

    fn f28_uint16_checked_add<'a>(this: u16, other: u16) -> Option<u16> {
        this.checked_add(other)
    }

    fn f28_uint32_checked_add<'a>(this: u32, other: u32) -> Option<u32> {
        this.checked_add(other)
    }

    fn f28_uint64_checked_add<'a>(this: u64, other: u64) -> Option<u64> {
        this.checked_add(other)
    }

    fn f29_uint8_wrapping_sub<'a>(this: u8, other: u8) -> u8 {
        this.wrapping_sub(other)
    }

    fn f29_uint16_wrapping_sub<'a>(this: u16, other: u16) -> u16 {
        this.wrapping_sub(other)
    }

    fn f29_uint32_wrapping_sub<'a>(this: u32, other: u32) -> u32 {
        this.wrapping_sub(other)
    }

    fn f29_uint64_wrapping_sub<'a>(this: u64, other: u64) -> u64 {
        this.wrapping_sub(other)
    }

    fn f30_uint8_saturating_sub<'a>(this: u8, other: u8) -> u8 {
        this.saturating_sub(other)
    }

    fn f30_uint16_saturating_sub<'a>(this: u16, other: u16) -> u16 {
        this.saturating_sub(other)
    }

    fn f30_uint32_saturating_sub<'a>(this: u32, other: u32) -> u32 {
        this.saturating_sub(other)
    }

    fn f30_uint64_saturating_sub<'a>(this: u64, other: u64) -> u64 {
        this.saturating_sub(other)
    }

    fn f31_uint8_checked_sub<'a>(this: u8, other: u8) -> Option<u8> {
        this.checked_sub(other)
    }

    fn f31_uint16_checked_sub<'a>(this: u16, other: u16) -> Option<u16> {
        this.checked_sub(other)
    }

    fn f31_uint32_checked_sub<'a>(this: u32, other: u32) -> Option<u32> {
        this.checked_sub(other)
    }

    fn f31_uint64_checked_sub<'a>(this: u64, other: u64) -> Option<u64> {
        this.checked_sub(other)
    }

    fn f32_uint8_wrapping_mul<'a>(this: u8, other: u8) -> u8 {
        this.wrapping_mul(other)
    }

    fn f32_uint16_wrapping_mul<'a>(this: u16, other: u16) -> u16 {
        this.wrapping_mul(other)
    }

    fn f32_uint32_wrapping_mul<'a>(this: u32, other: u32) -> u32 {
        this.wrapping_mul(other)
    }

    fn f32_uint64_wrapping_mul<'a>(this: u64, other: u64) -> u64 {
        this.wrapping_mul(other)
    }

    fn f33_uint8_saturating_mul<'a>(this: u8, other: u8) -> u8 {
        this.saturating_mul(other)
    }

    fn f33_uint16_saturating_mul<'a>(this: u16, other: u16) -> u16 {
        this.saturating_mul(other)
    }

    fn f33_uint32_saturating_mul<'a>(this: u32, other: u32) -> u32 {
        this.saturating_mul(other)
    }

    fn f33_uint64_saturating_mul<'a>(this: u64, other: u64) -> u64 {
        this.saturating_mul(other)
    }

    fn f34_uint8_checked_mul<'a>(this: u8, other: u8) -> Option<u8> {
        this.checked_mul(other)
    }

    fn f34_uint16_checked_mul<'a>(this: u16, other: u16) -> Option<u16> {
        this.checked_mul(other)
    }

    fn f34_uint32_checked_mul<'a>(this: u32, other: u32) -> Option<u32> {
        this.checked_mul(other)
    }

    fn f34_uint64_checked_mul<'a>(this: u64, other: u64) -> Option<u64> {
        this.checked_mul(other)
    }

    fn f35_uint8_checked_div<'a>(this: u8, other: u8) -> Option<u8> {
        num::checked_floor_div(this, other)
    }

    fn f35_uint16_checked_div<'a>(this: u16, other: u16) -> Option<u16> {
        num::checked_floor_div(this, other)
    }

    fn f35_uint32_checked_div<'a>(this: u32, other: u32) -> Option<u32> {
        num::checked_floor_div(this, other)
    }

    fn f35_uint64_checked_div<'a>(this: u64, other: u64) -> Option<u64> {
        num::checked_floor_div(this, other)
    }

    fn f36_uint8_checked_rem<'a>(this: u8, other: u8) -> Option<u8> {
        num::checked_modulo(this, other)
    }

    fn f36_uint16_checked_rem<'a>(this: u16, other: u16) -> Option<u16> {
        num::checked_modulo(this, other)
    }

    fn f36_uint32_checked_rem<'a>(this: u32, other: u32) -> Option<u32> {
        num::checked_modulo(this, other)
    }

    fn f36_uint64_checked_rem<'a>(this: u64, other: u64) -> Option<u64> {
        num::checked_modulo(this, other)
    }

    fn f37_uint8_wrapping_neg<'a>(this: u8) -> u8 {
        this.wrapping_neg()
    }

    fn f37_uint16_wrapping_neg<'a>(this: u16) -> u16 {
        this.wrapping_neg()
    }

    fn f37_uint32_wrapping_neg<'a>(this: u32) -> u32 {
        this.wrapping_neg()
    }

    fn f37_uint64_wrapping_neg<'a>(this: u64) -> u64 {
        this.wrapping_neg()
    }

    fn f38_uint8_checked_neg<'a>(this: u8) -> Option<u8> {
        this.checked_neg()
    }

    fn f38_uint16_checked_neg<'a>(this: u16) -> Option<u16> {
        this.checked_neg()
    }

    fn f38_uint32_checked_neg<'a>(this: u32) -> Option<u32> {
        this.checked_neg()
    }

    fn f38_uint64_checked_neg<'a>(this: u64) -> Option<u64> {
        this.checked_neg()
    }

    fn f39_uint8_checked_pow<'a>(this: u8, exponent: i64) -> Option<u8> {
        num::checked_pow(this, exponent)
    }

    fn f39_uint16_checked_pow<'a>(this: u16, exponent: i64) -> Option<u16> {
        num::checked_pow(this, exponent)
    }

    fn f39_uint32_checked_pow<'a>(this: u32, exponent: i64) -> Option<u32> {
        num::checked_pow(this, exponent)
    }

    fn f39_uint64_checked_pow<'a>(this: u64, exponent: i64) -> Option<u64> {
        num::checked_pow(this, exponent)
    }

    fn f40_uint8_wrapping_pow<'a>(this: u8, exponent: i64) -> u8 {
        this.wrapping_pow(num::exponent(exponent))
    }

    fn f40_uint16_wrapping_pow<'a>(this: u16, exponent: i64) -> u16 {
        this.wrapping_pow(num::exponent(exponent))
    }

    fn f40_uint32_wrapping_pow<'a>(this: u32, exponent: i64) -> u32 {
        this.wrapping_pow(num::exponent(exponent))
    }

    fn f40_uint64_wrapping_pow<'a>(this: u64, exponent: i64) -> u64 {
        this.wrapping_pow(num::exponent(exponent))
    }

    fn f41_uint8_saturating_pow<'a>(this: u8, exponent: i64) -> u8 {
        this.saturating_pow(num::exponent(exponent))
    }

    fn f41_uint16_saturating_pow<'a>(this: u16, exponent: i64) -> u16 {
        this.saturating_pow(num::exponent(exponent))
    }

    fn f41_uint32_saturating_pow<'a>(this: u32, exponent: i64) -> u32 {
        this.saturating_pow(num::exponent(exponent))
    }

    fn f41_uint64_saturating_pow<'a>(this: u64, exponent: i64) -> u64 {
        this.saturating_pow(num::exponent(exponent))
    }

    fn f42_uint8_bit_count<'a>(this: u8) -> i64 {
        i64::from(this.count_ones())
    }

    fn f42_uint16_bit_count<'a>(this: u16) -> i64 {
        i64::from(this.count_ones())
    }

    fn f42_uint32_bit_count<'a>(this: u32) -> i64 {
        i64::from(this.count_ones())
    }

    fn f42_uint64_bit_count<'a>(this: u64) -> i64 {
        i64::from(this.count_ones())
    }

    fn f43_uint8_leading_zeros<'a>(this: u8) -> i64 {
        i64::from(this.leading_zeros())
    }

    fn f43_uint16_leading_zeros<'a>(this: u16) -> i64 {
        i64::from(this.leading_zeros())
    }

    fn f43_uint32_leading_zeros<'a>(this: u32) -> i64 {
        i64::from(this.leading_zeros())
    }

    fn f43_uint64_leading_zeros<'a>(this: u64) -> i64 {
        i64::from(this.leading_zeros())
    }

    fn f44_uint8_trailing_zeros<'a>(this: u8) -> i64 {
        i64::from(this.trailing_zeros())
    }

    fn f44_uint16_trailing_zeros<'a>(this: u16) -> i64 {
        i64::from(this.trailing_zeros())
    }

    fn f44_uint32_trailing_zeros<'a>(this: u32) -> i64 {
        i64::from(this.trailing_zeros())
    }

    fn f44_uint64_trailing_zeros<'a>(this: u64) -> i64 {
        i64::from(this.trailing_zeros())
    }

    fn f45_uint8_parse<'a>(text: &'a str) -> indent_rt::Result<u8> {
        num::parse_int::<u8>(text)
    }

    fn f45_uint16_parse<'a>(text: &'a str) -> indent_rt::Result<u16> {
        num::parse_int::<u16>(text)
    }

    fn f45_uint32_parse<'a>(text: &'a str) -> indent_rt::Result<u32> {
        num::parse_int::<u32>(text)
    }

    fn f45_uint64_parse<'a>(text: &'a str) -> indent_rt::Result<u64> {
        num::parse_int::<u64>(text)
    }

    fn f46_uint8_parse<'a>(text: &'a str, base: i64) -> indent_rt::Result<u8> {
        num::parse_int_base::<u8>(text, base)
    }

    fn f46_uint16_parse<'a>(text: &'a str, base: i64) -> indent_rt::Result<u16> {
        num::parse_int_base::<u16>(text, base)
    }

    fn f46_uint32_parse<'a>(text: &'a str, base: i64) -> indent_rt::Result<u32> {
        num::parse_int_base::<u32>(text, base)
    }

    fn f46_uint64_parse<'a>(text: &'a str, base: i64) -> indent_rt::Result<u64> {
        num::parse_int_base::<u64>(text, base)
    }

    fn f47_uint8_max<'a>() -> u8 {
        u8::MAX
    }

    fn f47_uint16_max<'a>() -> u16 {
        u16::MAX
    }

    fn f47_uint32_max<'a>() -> u32 {
        u32::MAX
    }

    fn f47_uint64_max<'a>() -> u64 {
        u64::MAX
    }

    fn f48_uint8_min<'a>() -> u8 {
        u8::MIN
    }

    fn f48_uint16_min<'a>() -> u16 {
        u16::MIN
    }

    fn f48_uint32_min<'a>() -> u32 {
        u32::MIN
    }

    fn f48_uint64_min<'a>() -> u64 {
        u64::MIN
    }

    fn f49_uint8_round<'a>(this: u8) -> u8 {
        this
    }

    fn f49_uint16_round<'a>(this: u16) -> u16 {
        this
    }

    fn f49_uint32_round<'a>(this: u32) -> u32 {
        this
    }

    fn f49_uint64_round<'a>(this: u64) -> u64 {
        this
    }

    fn f50_uint8_round<'a>(this: u8, digits: i64) -> u8 {
        num::round_int_digits(this, digits)
    }

    fn f50_uint16_round<'a>(this: u16, digits: i64) -> u16 {
        num::round_int_digits(this, digits)
    }

    fn f50_uint32_round<'a>(this: u32, digits: i64) -> u32 {
        num::round_int_digits(this, digits)
    }

    fn f50_uint64_round<'a>(this: u64, digits: i64) -> u64 {
        num::round_int_digits(this, digits)
    }

    fn f51_uint8_abs<'a>(this: u8) -> u8 {
        this
    }

    fn f51_uint16_abs<'a>(this: u16) -> u16 {
        this
    }

    fn f51_uint32_abs<'a>(this: u32) -> u32 {
        this
    }

    fn f51_uint64_abs<'a>(this: u64) -> u64 {
        this
    }

    fn f52_float_is_nan<'a>(this: f64) -> bool {
        this.is_nan()
    }

    fn f52_float32_is_nan<'a>(this: f32) -> bool {
        this.is_nan()
    }

    fn f53_float_is_infinite<'a>(this: f64) -> bool {
        this.is_infinite()
    }

    fn f53_float32_is_infinite<'a>(this: f32) -> bool {
        this.is_infinite()
    }

    fn f54_float_is_finite<'a>(this: f64) -> bool {
        this.is_finite()
    }

    fn f54_float32_is_finite<'a>(this: f32) -> bool {
        this.is_finite()
    }

    fn f55_float_is_integer<'a>(this: f64) -> bool {
        (this.fract() == 0.0)
    }

    fn f55_float32_is_integer<'a>(this: f32) -> bool {
        (this.fract() == 0.0)
    }

    fn f56_float_parse<'a>(text: &'a str) -> indent_rt::Result<f64> {
        num::parse_float::<f64>(text)
    }

    fn f56_float32_parse<'a>(text: &'a str) -> indent_rt::Result<f32> {
        num::parse_float::<f32>(text)
    }

    fn f57_float_inf<'a>() -> f64 {
        f64::INFINITY
    }

    fn f57_float32_inf<'a>() -> f32 {
        f32::INFINITY
    }

    fn f58_float_nan<'a>() -> f64 {
        f64::NAN
    }

    fn f58_float32_nan<'a>() -> f32 {
        f32::NAN
    }

    fn f59_float_max<'a>() -> f64 {
        f64::MAX
    }

    fn f59_float32_max<'a>() -> f32 {
        f32::MAX
    }

    fn f60_float_min<'a>() -> f64 {
        f64::MIN
    }

    fn f60_float32_min<'a>() -> f32 {
        f32::MIN
    }

    fn f61_float_epsilon<'a>() -> f64 {
        f64::EPSILON
    }

    fn f61_float32_epsilon<'a>() -> f32 {
        f32::EPSILON
    }

    fn f62_float_abs<'a>(this: f64) -> f64 {
        this.abs()
    }

    fn f62_float32_abs<'a>(this: f32) -> f32 {
        this.abs()
    }

    fn f63_float_round<'a>(this: f64) -> i64 {
        num::round_half_even(this)
    }

    fn f63_float32_round<'a>(this: f32) -> i64 {
        num::round_half_even(this)
    }

    fn f64_float_round<'a>(this: f64, digits: i64) -> f64 {
        num::round_digits(this, digits)
    }

    fn f64_float32_round<'a>(this: f32, digits: i64) -> f32 {
        num::round_digits(this, digits)
    }

    fn f65_Duration_nanos<'a>(n: i64) -> Duration {
        duration::nanos(n)
    }

    fn f66_Duration_micros<'a>(n: i64) -> Duration {
        duration::micros(n)
    }

    fn f67_Duration_millis<'a>(n: i64) -> Duration {
        duration::millis(n)
    }

    fn f68_Duration_seconds<'a>(n: f64) -> Duration {
        duration::seconds(n)
    }

    fn f69_Duration_minutes<'a>(n: i64) -> Duration {
        duration::minutes(n)
    }

    fn f70_Duration_hours<'a>(n: i64) -> Duration {
        duration::hours(n)
    }

    fn f71_Duration_seconds<'a>(n: i64) -> Duration {
        duration::whole_seconds(n)
    }

    fn f72_Duration_seconds<'a>(this: Duration) -> f64 {
        this.as_secs_f64()
    }

    fn f73_Duration_millis<'a>(this: Duration) -> i64 {
        this.as_millis() as i64
    }

    fn f74_Duration_micros<'a>(this: Duration) -> i64 {
        this.as_micros() as i64
    }

    fn f75_Duration_nanos<'a>(this: Duration) -> i64 {
        this.as_nanos() as i64
    }

    fn f76_Duration_is_zero<'a>(this: Duration) -> bool {
        this.is_zero()
    }

    fn f77_Duration_zero<'a>() -> Duration {
        Duration::ZERO
    }

    fn f78_Duration_max<'a>() -> Duration {
        Duration::MAX
    }

    fn f79_Duration_multiply<'a>(this: Duration, n: i64) -> Duration {
        duration::multiply(this, n)
    }

    fn f80_Duration_scale<'a>(this: Duration, factor: f64) -> Duration {
        this.mul_f64(factor)
    }

    fn f81_Duration_divide<'a>(this: Duration, n: i64) -> Duration {
        duration::divide(this, n)
    }

    fn f82_Duration_ratio<'a>(this: Duration, other: Duration) -> f64 {
        this.div_duration_f64(other)
    }

    fn f83_Duration_saturating_sub<'a>(this: Duration, other: Duration) -> Duration {
        this.saturating_sub(other)
    }

    fn f84_str_len<'a>(this: &'a str) -> i64 {
        text::len(this)
    }

    fn f85_str_byte_len<'a>(this: &'a str) -> i64 {
        this.len() as i64
    }

    fn f86_str_is_empty<'a>(this: &'a str) -> bool {
        this.is_empty()
    }

    fn f87_str_take<'a>(this: &'a str, n: i64) -> &'a str {
        text::take(this, n)
    }

    fn f88_str_skip<'a>(this: &'a str, n: i64) -> &'a str {
        text::skip(this, n)
    }

    fn f89_str_slice<'a>(this: &'a str, start: i64, end: i64) -> &'a str {
        text::slice(this, start, end)
    }

    fn f90_str_chars<'a>(this: &'a str) -> impl Iterator<Item = &'a str> {
        text::chars(this)
    }

    fn f91_str_graphemes<'a>(this: &'a str) -> impl Iterator<Item = &'a str> {
        text::graphemes(this)
    }

    fn f92_str_bytes<'a>(this: &'a str) -> impl Iterator<Item = u8> {
        this.bytes()
    }

    fn f93_str_encode<'a>(this: &'a str) -> &'a [u8] {
        this.as_bytes()
    }

    fn f94_str_lines<'a>(this: &'a str) -> impl Iterator<Item = &'a str> {
        this.lines()
    }

    fn f95_str_split<'a>(this: &'a str) -> impl Iterator<Item = &'a str> {
        this.split_whitespace()
    }

    fn f96_str_split<'a>(this: &'a str, separator: &'a str) -> impl Iterator<Item = &'a str> {
        this.split(separator)
    }

    fn f97_str_split_once<'a>(this: &'a str, separator: &'a str) -> Option<(&'a str, &'a str, )> {
        this.split_once(separator)
    }

    fn f98_str_upper<'a>(this: &'a str) -> String {
        this.to_uppercase()
    }

    fn f99_str_lower<'a>(this: &'a str) -> String {
        this.to_lowercase()
    }

    fn f100_str_strip<'a>(this: &'a str) -> &'a str {
        this.trim()
    }

    fn f101_str_lstrip<'a>(this: &'a str) -> &'a str {
        this.trim_start()
    }

    fn f102_str_rstrip<'a>(this: &'a str) -> &'a str {
        this.trim_end()
    }

    fn f103_str_strip<'a>(this: &'a str, chars: &'a str) -> &'a str {
        this.trim_matches(|c: char| chars.contains(c))
    }

    fn f104_str_lstrip<'a>(this: &'a str, chars: &'a str) -> &'a str {
        this.trim_start_matches(|c: char| chars.contains(c))
    }

    fn f105_str_rstrip<'a>(this: &'a str, chars: &'a str) -> &'a str {
        this.trim_end_matches(|c: char| chars.contains(c))
    }

    fn f106_str_removeprefix<'a>(this: &'a str, prefix: &'a str) -> &'a str {
        this.strip_prefix(prefix).unwrap_or(this)
    }

    fn f107_str_removesuffix<'a>(this: &'a str, suffix: &'a str) -> &'a str {
        this.strip_suffix(suffix).unwrap_or(this)
    }

    fn f108_str_join<'a>(this: &'a str, parts: &'a [String]) -> String {
        parts.join(this)
    }

    fn f109_str_join<'a>(this: &'a str, mut parts: impl Iterator<Item = String>) -> String {
        text::join(parts, this)
    }

    fn f110_str_replace<'a>(this: &'a str, old: &'a str, new: &'a str) -> String {
        this.replace(old, new)
    }

    fn f111_str_startswith<'a>(this: &'a str, prefix: &'a str) -> bool {
        this.starts_with(prefix)
    }

    fn f112_str_endswith<'a>(this: &'a str, suffix: &'a str) -> bool {
        this.ends_with(suffix)
    }

    fn f113_str_contains<'a>(this: &'a str, part: &'a str) -> bool {
        this.contains(part)
    }

    fn f114_str_find<'a>(this: &'a str, part: &'a str) -> Option<i64> {
        text::find(this, part)
    }

    fn f115_str_count<'a>(this: &'a str, part: &'a str) -> i64 {
        this.matches(part).count() as i64
    }

    fn f116_str_repeat<'a>(this: &'a str, times: i64) -> String {
        text::repeat(this, times)
    }

    fn f117_str_pad_left<'a>(this: &'a str, width: i64) -> String {
        text::pad_left(this, width, " ")
    }

    fn f118_str_pad_left<'a>(this: &'a str, width: i64, fill: &'a str) -> String {
        text::pad_left(this, width, fill)
    }

    fn f119_str_pad_right<'a>(this: &'a str, width: i64) -> String {
        text::pad_right(this, width, " ")
    }

    fn f120_str_pad_right<'a>(this: &'a str, width: i64, fill: &'a str) -> String {
        text::pad_right(this, width, fill)
    }

    fn f121_str_is_digit<'a>(this: &'a str) -> bool {
        text::is_digit(this)
    }

    fn f122_str_is_alpha<'a>(this: &'a str) -> bool {
        text::is_alpha(this)
    }

    fn f123_str_is_alnum<'a>(this: &'a str) -> bool {
        text::is_alnum(this)
    }

    fn f124_str_is_space<'a>(this: &'a str) -> bool {
        text::is_space(this)
    }

    fn f125_str_is_upper<'a>(this: &'a str) -> bool {
        text::is_upper(this)
    }

    fn f126_str_is_lower<'a>(this: &'a str) -> bool {
        text::is_lower(this)
    }

    fn f127_str_reverse<'a>(this: &'a str) -> String {
        text::reverse(this)
    }

    fn f128_str_normalize<'a>(this: &'a str) -> String {
        text::normalize(this, "NFC")
    }

    fn f129_str_normalize<'a>(this: &'a str, form: &'a str) -> String {
        text::normalize(this, form)
    }

    fn f130_bytes_len<'a>(this: &'a [u8]) -> i64 {
        this.len() as i64
    }

    fn f131_bytes_is_empty<'a>(this: &'a [u8]) -> bool {
        this.is_empty()
    }

    fn f132_bytes_at<'a>(this: &'a [u8], index: i64) -> &'a u8 {
        list::at(this, index)
    }

    fn f133_bytes_at_back<'a>(this: &'a [u8], back: i64) -> &'a u8 {
        list::at_back(this, back)
    }

    fn f134_bytes_slice<'a>(this: &'a [u8], start: Option<i64>, end: Option<i64>) -> &'a [u8] {
        list::slice(this, start, end)
    }

    fn f135_bytes_get<'a>(this: &'a [u8], index: i64) -> Option<&'a u8> {
        list::get(this, index)
    }

    fn f136_bytes_contains<'a>(this: &'a [u8], item: u8) -> bool {
        this.contains(&item)
    }

    fn f137_bytes_startswith<'a>(this: &'a [u8], prefix: &'a [u8]) -> bool {
        this.starts_with(prefix)
    }

    fn f138_bytes_endswith<'a>(this: &'a [u8], suffix: &'a [u8]) -> bool {
        this.ends_with(suffix)
    }

    fn f139_bytes_decode<'a>(this: &'a [u8]) -> indent_rt::Result<&'a str> {
        bytes::decode(this)
    }

    fn f140_bytes_hex<'a>(this: &'a [u8]) -> String {
        bytes::hex(this)
    }

    fn f141_bytes_from_hex<'a>(text: &'a str) -> indent_rt::Result<Vec<u8>> {
        bytes::from_hex(text)
    }

    fn f142_bytes_concat<'a>(this: &'a [u8], other: &'a [u8]) -> Vec<u8> {
        [this, other].concat()
    }

    fn f143_bytes_repeat<'a>(this: &'a [u8], times: i64) -> Vec<u8> {
        list::repeat(this, times)
    }

    fn f144_T_else<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: Option<T>, default: T) -> T {
        this.unwrap_or(default)
    }

    fn f145_T_else<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: Option<T>, default: T) -> T {
        this.unwrap_or_else(|| default)
    }

    fn f146_listT_len<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T]) -> i64 {
        this.len() as i64
    }

    fn f147_listT_is_empty<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T]) -> bool {
        this.is_empty()
    }

    fn f148_listT_at<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T], index: i64) -> &'a T {
        list::at(this, index)
    }

    fn f149_listT_at_mut<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Vec<T>, index: i64) -> &'a mut T {
        list::at_mut(this, index)
    }

    fn f150_listT_at_back<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T], back: i64) -> &'a T {
        list::at_back(this, back)
    }

    fn f151_listT_at_back_mut<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Vec<T>, back: i64) -> &'a mut T {
        list::at_back_mut(this, back)
    }

    fn f152_listT_slice<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T], start: Option<i64>, end: Option<i64>) -> &'a [T] {
        list::slice(this, start, end)
    }

    fn f153_listT_get<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T], index: i64) -> Option<&'a T> {
        list::get(this, index)
    }

    fn f154_listT_first<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T]) -> Option<&'a T> {
        this.first()
    }

    fn f155_listT_last<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T]) -> Option<&'a T> {
        this.last()
    }

    fn f156_listT_append<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Vec<T>, item: T) -> () {
        this.push(item);
    }

    fn f157_listT_extend<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Vec<T>, mut items: impl Iterator<Item = T>) -> () {
        this.extend(items);
    }

    fn f158_listT_insert<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Vec<T>, index: i64, item: T) -> () {
        list::insert(this, index, item);
    }

    fn f159_listT_pop<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Vec<T>) -> T {
        list::pop(this)
    }

    fn f160_listT_pop<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Vec<T>, index: i64) -> T {
        list::pop_at(this, index)
    }

    fn f161_listT_remove<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq>(this: &'a mut Vec<T>, item: &'a T) -> () {
        list::remove_value(this, item);
    }

    fn f162_listT_clear<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Vec<T>) -> () {
        this.clear();
    }

    fn f163_listT_index<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq>(this: &'a [T], item: &'a T) -> i64 {
        list::index_of(this, item)
    }

    fn f164_listT_count<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq>(this: &'a [T], item: &'a T) -> i64 {
        this.iter().filter(|it| *it == item).count() as i64
    }

    fn f165_listT_contains<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq>(this: &'a [T], item: &'a T) -> bool {
        this.contains(item)
    }

    fn f166_listT_sort<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + PartialOrd>(this: &'a mut Vec<T>) -> () {
        this.sort_by(num::order);
    }

    fn f167_listT_sort<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(this: &'a mut Vec<T>) -> () {
        this.sort();
    }

    fn f168_listT_sort<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + PartialOrd>(this: &'a mut Vec<T>, reverse: bool) -> () {
        this.sort_by(|a, b| if reverse { num::order(b, a) } else { num::order(a, b) });
    }

    fn f169_listT_sort<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(this: &'a mut Vec<T>, reverse: bool) -> () {
        this.sort_by(|a, b| if reverse { b.cmp(a) } else { a.cmp(b) });
    }

    fn f170_listT_sort<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, K: indent_rt::show::Show + Clone + Send + Sync + 'static + PartialOrd>(this: &'a mut Vec<T>, mut key: impl FnMut(&T) -> K) -> () {
        this.sort_by(|a, b| num::order(&key(a), &key(b)));
    }

    fn f171_listT_sort<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(this: &'a mut Vec<T>, mut key: impl FnMut(&T) -> K) -> () {
        this.sort_by_key(key);
    }

    fn f172_listT_sort<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(this: &'a mut Vec<T>, mut key: impl FnMut(&T) -> K, reverse: bool) -> () {
        this.sort_by(|a, b| if reverse { num::order(&key(b), &key(a)) } else { num::order(&key(a), &key(b)) });
    }

    fn f173_listT_reverse<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Vec<T>) -> () {
        this.reverse();
    }

    fn f174_listT_swap<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut Vec<T>, i: i64, j: i64) -> () {
        list::swap(this, i, j);
    }

    fn f175_listT_copy<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T]) -> Vec<T> {
        this.to_vec()
    }

    fn f176_listT_chunks<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T], n: i64) -> impl Iterator<Item = &'a [T]> {
        this.chunks(num::size(n))
    }

    fn f177_listT_windows<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T], n: i64) -> impl Iterator<Item = &'a [T]> {
        this.windows(num::size(n))
    }

    fn f178_listT_concat<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T], other: &'a [T]) -> Vec<T> {
        [this, other].concat()
    }

    fn f179_listT_repeat<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a [T], times: i64) -> Vec<T> {
        list::repeat(this, times)
    }

    fn f180_dictKV_len<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a IndexMap<K, V>) -> i64 {
        this.len() as i64
    }

    fn f181_dictKV_is_empty<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a IndexMap<K, V>) -> bool {
        this.is_empty()
    }

    fn f182_dictKV_at<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a IndexMap<K, V>, key: &'a K) -> &'a V {
        dict::at(this, key)
    }

    fn f183_dictKV_at_mut<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut IndexMap<K, V>, key: &'a K) -> &'a mut V {
        dict::at_mut(this, key)
    }

    fn f184_dictKV_put<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut IndexMap<K, V>, key: K, value: V) -> () {
        this.insert(key, value);
    }

    fn f185_dictKV_contains<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a IndexMap<K, V>, key: &'a K) -> bool {
        this.contains_key(key)
    }

    fn f186_dictKV_get<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a IndexMap<K, V>, key: &'a K) -> Option<&'a V> {
        this.get(key)
    }

    fn f187_dictKV_keys<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a IndexMap<K, V>) -> impl Iterator<Item = &'a K> {
        this.keys()
    }

    fn f188_dictKV_values<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a IndexMap<K, V>) -> impl Iterator<Item = &'a V> {
        this.values()
    }

    fn f189_dictKV_items<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a IndexMap<K, V>) -> impl Iterator<Item = (&'a K, &'a V, )> {
        this.iter()
    }

    fn f190_dictKV_pop<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut IndexMap<K, V>, key: &'a K) -> V {
        dict::pop(this, key)
    }

    fn f191_dictKV_pop<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut IndexMap<K, V>, key: &'a K, default: V) -> V {
        this.shift_remove(key).unwrap_or_else(|| default)
    }

    fn f192_dictKV_remove<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut IndexMap<K, V>, key: &'a K) -> Option<V> {
        this.shift_remove(key)
    }

    fn f193_dictKV_update<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut IndexMap<K, V>, other: IndexMap<K, V>) -> () {
        this.extend(other);
    }

    fn f194_dictKV_setdefault<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut IndexMap<K, V>, key: K, default: V) -> &'a mut V {
        this.entry(key).or_insert_with(|| default)
    }

    fn f195_dictKV_clear<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a mut IndexMap<K, V>) -> () {
        this.clear();
    }

    fn f196_dictKV_copy<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: &'a IndexMap<K, V>) -> IndexMap<K, V> {
        this.clone()
    }

    fn f197_setT_len<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>) -> i64 {
        this.len() as i64
    }

    fn f198_setT_is_empty<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>) -> bool {
        this.is_empty()
    }

    fn f199_setT_contains<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>, item: &'a T) -> bool {
        this.contains(item)
    }

    fn f200_setT_add<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a mut IndexSet<T>, item: T) -> () {
        this.insert(item);
    }

    fn f201_setT_update<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a mut IndexSet<T>, mut items: impl Iterator<Item = T>) -> () {
        this.extend(items);
    }

    fn f202_setT_discard<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a mut IndexSet<T>, item: &'a T) -> () {
        this.shift_remove(item);
    }

    fn f203_setT_remove<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a mut IndexSet<T>, item: &'a T) -> () {
        set::remove(this, item);
    }

    fn f204_setT_pop<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a mut IndexSet<T>) -> T {
        set::pop(this)
    }

    fn f205_setT_clear<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a mut IndexSet<T>) -> () {
        this.clear();
    }

    fn f206_setT_copy<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>) -> IndexSet<T> {
        this.clone()
    }

    fn f207_setT_union<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>, other: &'a IndexSet<T>) -> IndexSet<T> {
        (this | other)
    }

    fn f208_setT_intersection<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>, other: &'a IndexSet<T>) -> IndexSet<T> {
        (this & other)
    }

    fn f209_setT_difference<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>, other: &'a IndexSet<T>) -> IndexSet<T> {
        (this - other)
    }

    fn f210_setT_symmetric_difference<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>, other: &'a IndexSet<T>) -> IndexSet<T> {
        (this ^ other)
    }

    fn f211_setT_is_subset<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>, other: &'a IndexSet<T>) -> bool {
        this.is_subset(other)
    }

    fn f212_setT_is_proper_subset<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>, other: &'a IndexSet<T>) -> bool {
        set::is_proper_subset(this, other)
    }

    fn f213_setT_is_superset<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>, other: &'a IndexSet<T>) -> bool {
        this.is_superset(other)
    }

    fn f214_setT_is_proper_superset<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>, other: &'a IndexSet<T>) -> bool {
        set::is_proper_subset(other, this)
    }

    fn f215_setT_is_disjoint<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(this: &'a IndexSet<T>, other: &'a IndexSet<T>) -> bool {
        this.is_disjoint(other)
    }

    fn f216_IterT_iter<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        this
    }

    fn f217_IterT_map<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, U: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut f: impl FnMut(T) -> U) -> impl Iterator<Item = U> {
        this.map(f)
    }

    fn f218_IterT_filter<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut f: impl FnMut(&T) -> bool) -> impl Iterator<Item = T> {
        this.filter(f)
    }

    fn f219_IterT_flat_map<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, U: indent_rt::show::Show + Clone + Send + Sync + 'static, Items0: IntoIterator<Item = U>>(mut this: impl Iterator<Item = T>, mut f: impl FnMut(T) -> Items0) -> impl Iterator<Item = U> {
        this.flat_map(f)
    }

    fn f220_IterT_filter_map<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, U: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut f: impl FnMut(T) -> Option<U>) -> impl Iterator<Item = U> {
        this.filter_map(f)
    }

    fn f221_IterT_take<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, n: i64) -> impl Iterator<Item = T> {
        this.take(num::size(n))
    }

    fn f222_IterT_skip<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, n: i64) -> impl Iterator<Item = T> {
        this.skip(num::size(n))
    }

    fn f223_IterT_take_while<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut f: impl FnMut(&T) -> bool) -> impl Iterator<Item = T> {
        this.take_while(f)
    }

    fn f224_IterT_skip_while<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut f: impl FnMut(&T) -> bool) -> impl Iterator<Item = T> {
        this.skip_while(f)
    }

    fn f225_IterT_step_by<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, n: i64) -> impl Iterator<Item = T> {
        this.step_by(num::size(n))
    }

    fn f226_IterT_zip<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, U: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut other: impl Iterator<Item = U>) -> impl Iterator<Item = (T, U, )> {
        this.zip(other)
    }

    fn f227_IterT_zip<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, U: indent_rt::show::Show + Clone + Send + Sync + 'static, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut other: impl Iterator<Item = U>, mut third: impl Iterator<Item = V>) -> impl Iterator<Item = (T, U, V, )> {
        this.zip(other).zip(third).map(|((a, b), c)| (a, b, c))
    }

    fn f228_IterT_enumerate<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>) -> impl Iterator<Item = (i64, T, )> {
        (0_i64..).zip(this)
    }

    fn f229_IterT_enumerate<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, start: i64) -> impl Iterator<Item = (i64, T, )> {
        (start..).zip(this)
    }

    fn f230_IterT_chain<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut other: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        this.chain(other)
    }

    fn f231_IterT_chunks<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, n: i64) -> impl Iterator<Item = Vec<T>> {
        iter::chunks(this, n)
    }

    fn f232_IterT_windows<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, n: i64) -> impl Iterator<Item = Vec<T>> {
        iter::windows(this, n)
    }

    fn f233_IterT_sorted<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>) -> Vec<T> {
        iter::sorted(this)
    }

    fn f234_IterT_sorted_by<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>, mut key: impl FnMut(&T) -> K) -> Vec<T> {
        iter::sorted_by(this, key)
    }

    fn f235_IterT_sorted<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>, mut key: impl FnMut(&T) -> K) -> Vec<T> {
        iter::sorted_by(this, key)
    }

    fn f236_IterT_sorted<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>, reverse: bool) -> Vec<T> {
        iter::sorted_order(this, reverse)
    }

    fn f237_IterT_sorted<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>, mut key: impl FnMut(&T) -> K, reverse: bool) -> Vec<T> {
        iter::sorted_by_key(this, key, reverse)
    }

    fn f238_IterT_reversed<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(this: impl DoubleEndedIterator<Item = T>) -> impl DoubleEndedIterator<Item = T> {
        this.rev()
    }

    fn f239_IterT_reversed<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        iter::reversed(this)
    }

    fn f240_IterT_unique<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(mut this: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        iter::unique(this)
    }

    fn f241_IterT_group_by<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(mut this: impl Iterator<Item = T>, mut key: impl FnMut(&T) -> K) -> Vec<(K, Vec<T>, )> {
        iter::group_by(this, key)
    }

    fn f242_IterT_fold<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, A: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, start: A, mut f: impl FnMut(A, T) -> A) -> A {
        this.fold(start, f)
    }

    fn f243_IterT_sum<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + std::iter::Sum + std::ops::Add<f64, Output = T>>(mut this: impl Iterator<Item = T>) -> T {
        this.sum::<T>() + 0.0
    }

    fn f244_IterT_sum<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + std::iter::Sum>(mut this: impl Iterator<Item = T>) -> T {
        this.sum::<T>()
    }

    fn f245_IterT_min<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + PartialOrd>(mut this: impl Iterator<Item = T>) -> Option<T> {
        this.min_by(num::order)
    }

    fn f246_IterT_min<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>) -> Option<T> {
        this.min()
    }

    fn f247_IterT_max<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + PartialOrd>(mut this: impl Iterator<Item = T>) -> Option<T> {
        this.max_by(num::order)
    }

    fn f248_IterT_max<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>) -> Option<T> {
        this.max()
    }

    fn f249_IterT_min<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>) -> T {
        iter::smallest(this)
    }

    fn f250_IterT_max<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>) -> T {
        iter::largest(this)
    }

    fn f251_IterT_min_by<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>, mut key: impl FnMut(&T) -> K) -> Option<T> {
        iter::min_by(this, key)
    }

    fn f252_IterT_max_by<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(mut this: impl Iterator<Item = T>, mut key: impl FnMut(&T) -> K) -> Option<T> {
        iter::max_by(this, key)
    }

    fn f253_IterT_any<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut f: impl FnMut(T) -> bool) -> bool {
        this.any(f)
    }

    fn f254_IterT_all<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut f: impl FnMut(T) -> bool) -> bool {
        this.all(f)
    }

    fn f255_IterT_count<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>) -> i64 {
        this.count() as i64
    }

    fn f256_IterT_first<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>) -> Option<T> {
        this.next()
    }

    fn f257_IterT_last<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>) -> Option<T> {
        this.last()
    }

    fn f258_IterT_find<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut f: impl FnMut(&T) -> bool) -> Option<T> {
        this.find(f)
    }

    fn f259_IterT_position<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>, mut f: impl FnMut(T) -> bool) -> Option<i64> {
        this.position(f).map(|position| position as i64)
    }

    fn f260_IterT_contains<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq>(mut this: impl Iterator<Item = T>, item: &'a T) -> bool {
        this.any(|it| it == *item)
    }

    fn f261_IterT_next<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>) -> Option<T> {
        this.next()
    }

    fn f262_IterT_collect<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut this: impl Iterator<Item = T>) -> Vec<T> {
        this.collect::<Vec<_>>()
    }

    fn f263_IterT_to_set<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash>(mut this: impl Iterator<Item = T>) -> IndexSet<T> {
        this.collect::<IndexSet<_>>()
    }

    fn f264__to_dict<'a, K: indent_rt::show::Show + Clone + Send + Sync + 'static + Eq + Hash, V: indent_rt::show::Show + Clone + Send + Sync + 'static>(mut items: impl Iterator<Item = (K, V, )>) -> IndexMap<K, V> {
        items.collect::<IndexMap<_, _>>()
    }

    fn f265__any<'a>(mut items: impl Iterator<Item = bool>) -> bool {
        items.any(|it| it)
    }

    fn f266__all<'a>(mut items: impl Iterator<Item = bool>) -> bool {
        items.all(|it| it)
    }

    fn f267__min<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + PartialOrd>(a: T, b: T) -> T {
        num::min(a, b)
    }

    fn f268__min<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(a: T, b: T) -> T {
        a.min(b)
    }

    fn f269__max<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + PartialOrd>(a: T, b: T) -> T {
        num::max(a, b)
    }

    fn f270__max<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static + Ord>(a: T, b: T) -> T {
        a.max(b)
    }

    fn f271__swap<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(a: &'a mut T, b: &'a mut T) -> () {
        std::mem::swap(a, b);
    }

    fn f272__ord<'a>(c: &'a str) -> i64 {
        text::ord(c)
    }

    fn f273__chr<'a>(code: i64) -> String {
        text::chr(code)
    }

    fn f274__range<'a>(end: i64) -> impl Iterator<Item = i64> {
        (0..end)
    }

    fn f275__range<'a>(start: i64, end: i64) -> impl Iterator<Item = i64> {
        (start..end)
    }

    fn f276__range<'a>(start: i64, end: i64, step: i64) -> impl Iterator<Item = i64> {
        iter::range(start, end, step)
    }

    fn f277__str<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(value: &'a T) -> String {
        show::show(value).to_string()
    }

    fn f278__repr<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(value: &'a T) -> String {
        show::repr(value).to_string()
    }

    fn f279__input<'a>() -> indent_rt::Result<String> {
        console::input("")
    }

    fn f280__input<'a>(prompt: &'a str) -> indent_rt::Result<String> {
        console::input(prompt)
    }

    fn type281(this: &indent_rt::ParseError) {
        let _: &String = &this.text;
    }

    fn type282(this: &indent_rt::Closed) {
    }

    fn type283(this: &indent_rt::TaskCancelled) {
    }

    fn type284(this: &indent_rt::TimeoutError) {
        let _: &Duration = &this.after;
    }

    fn type285(this: &indent_rt::RestartLimit) {
        let _: &i64 = &this.restarts;
    }

    fn type286(this: &indent_rt::console::EndOfInput) {
    }
}

#[cfg(all(feature = "random", feature = "collections", feature = "async", feature = "json"))]
mod random {
    use std::hash::Hash;
    use std::time::Duration;

    use indent_rt::*;
    use indexmap::{IndexMap, IndexSet};
    use indent_rt::random::*;

    fn f0__int<'a>(low: i64, high: i64) -> i64 {
        indent_rt::random::int(low, high)
    }

    fn f1__float<'a>() -> f64 {
        indent_rt::random::float()
    }

    fn f2__bool<'a>() -> bool {
        indent_rt::random::bool()
    }

    fn f3__choice<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(items: &'a [T]) -> &'a T {
        indent_rt::random::choice(items)
    }

    fn f4__shuffle<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(items: &'a mut Vec<T>) -> () {
        indent_rt::random::shuffle(items);
    }

    fn f5__sample<'a, T: indent_rt::show::Show + Clone + Send + Sync + 'static>(items: &'a [T], n: i64) -> Vec<T> {
        indent_rt::random::sample(items, n)
    }

    fn f6__seed<'a>(n: i64) -> () {
        indent_rt::random::seed(n);
    }
}

#[cfg(all(feature = "time", feature = "collections", feature = "async", feature = "json"))]
mod time {
    use std::hash::Hash;
    use std::time::Duration;

    use indent_rt::*;
    use indexmap::{IndexMap, IndexSet};
    use indent_rt::time::*;

    fn type0(this: &indent_rt::time::TimeError) {
        let _: &String = &this.text;
    }

    fn type1(this: &indent_rt::time::Instant) {
    }

    fn f2_Instant_parse<'a>(text: &'a str) -> indent_rt::Result<Instant> {
        indent_rt::time::Instant::parse(text)
    }

    fn f3_Instant_from_unix<'a>(seconds: f64) -> Instant {
        indent_rt::time::Instant::from_unix(seconds)
    }

    fn f4_Instant_unix<'a>(this: Instant) -> f64 {
        this.unix()
    }

    fn f5_Instant_format<'a>(this: Instant, pattern: &'a str) -> String {
        this.format(pattern)
    }

    fn f6_Instant_plus<'a>(this: Instant, duration: Duration) -> Instant {
        this.plus(duration)
    }

    fn f7_Instant_minus<'a>(this: Instant, duration: Duration) -> Instant {
        this.minus(duration)
    }

    fn f8_Instant_since<'a>(this: Instant, other: Instant) -> Duration {
        this.since(other)
    }

    fn type9(this: &indent_rt::time::Moment) {
    }

    fn f10_Moment_elapsed<'a>(this: Moment) -> Duration {
        this.elapsed()
    }

    fn f11_Moment_since<'a>(this: Moment, other: Moment) -> Duration {
        this.since(other)
    }

    fn f12__now<'a>() -> Instant {
        indent_rt::time::now()
    }

    fn f13__monotonic<'a>() -> Moment {
        indent_rt::time::monotonic()
    }
}
