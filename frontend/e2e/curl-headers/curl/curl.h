/* What the C snippet needs of libcurl's stable interface, for machines that have the library without its headers. */
typedef void CURL;
typedef int CURLcode;
struct curl_slist;
enum { CURLE_OK = 0 };
enum { CURL_GLOBAL_DEFAULT = 3 };
enum { CURLOPT_URL = 10002, CURLOPT_POSTFIELDS = 10015, CURLOPT_HTTPHEADER = 10023 };
enum { CURLINFO_RESPONSE_CODE = 0x200002 };
CURLcode curl_global_init(long flags);
CURL *curl_easy_init(void);
CURLcode curl_easy_setopt(CURL *handle, int option, ...);
CURLcode curl_easy_perform(CURL *handle);
CURLcode curl_easy_getinfo(CURL *handle, int info, ...);
void curl_easy_cleanup(CURL *handle);
struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text);
void curl_slist_free_all(struct curl_slist *list);
